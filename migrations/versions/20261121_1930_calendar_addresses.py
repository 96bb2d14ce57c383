"""The secret address of somebody's own calendar."""

import sqlalchemy as sa
from alembic import op

import deliberation.db

revision = "c40be1d92a76"
down_revision = "8c1f52a7d3e9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_address",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("removed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_address_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_address")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_address_person_id")),
    )


def downgrade() -> None:
    op.drop_table("calendar_address")
