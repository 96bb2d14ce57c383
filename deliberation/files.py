"""The instance folder: what lies where."""

from pathlib import Path

from flask import current_app

from deliberation.config import Settings

FOLDERS = ("files", "index", "mail")


def make_folders(settings: Settings) -> None:
    """Create the instance folder and what belongs in it; what is there already stays."""
    for name in FOLDERS:
        (settings.instance_folder / name).mkdir(parents=True, exist_ok=True)


def folder(name: str) -> Path:
    """One of the instance's folders, made if need be."""
    settings: Settings = current_app.extensions["settings"]
    path = settings.instance_folder / name
    path.mkdir(parents=True, exist_ok=True)
    return path
