"""Papers that go out: the official form as one document, written in every format an office asks for."""
