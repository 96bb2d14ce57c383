"""The bundled sample: a finished forum in the archive format (`archive/`) and one that is under way (`running.json`). See `README.md`."""
