"""How Alembic reaches the database: by the application's own engine, with SQLite's tables rebuilt where it cannot alter them."""

from alembic import context
from flask import current_app

from deliberation.db import db

context.config.set_main_option("sqlalchemy.url", str(db.engine.url).replace("%", "%%"))


def run_migrations() -> None:
    configured = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=db.metadata, **configured)
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
