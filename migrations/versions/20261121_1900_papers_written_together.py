"""Papers written together: claims, revisions, talk, evidence, joint items, signatures, receipts, what comes in; members of a group."""

import sqlalchemy as sa
from alembic import op

import deliberation.db

revision = "8c1f52a7d3e9"
down_revision = "1639b9e604d7"
branch_labels = None
depends_on = None

#: What items, and what they said before, gain for their kinds.
KIND_FIELDS = ("new_task_code", "indicator", "indicator_wish", "people_reached")
ROLES = ("administrator", "facilitator", "leader", "drafter", "staff", "approver", "translator")


def upgrade() -> None:
    op.create_table(
        "arrival",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "format",
            sa.Enum("docx", "xlsx", "odt", "hwpx", "text", name="arrivalformat", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("brought_by_id", sa.Integer(), nullable=False),
        sa.Column("brought_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken_in_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("put_aside_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("taken_in_at IS NULL OR put_aside_at IS NULL", name=op.f("ck_arrival_one_end")),
        sa.ForeignKeyConstraint(["brought_by_id"], ["person.id"], name=op.f("fk_arrival_brought_by_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_arrival_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
        sa.UniqueConstraint("paper_id", "number", name=op.f("uq_arrival_paper_id_number")),
    )
    op.create_table(
        "claim",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_claim_paper_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_claim_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("paper_id", "part", "person_id", name=op.f("uq_claim_paper_id_part_person_id")),
    )
    op.create_index(op.f("ix_claim_person_id"), "claim", ["person_id"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("words_fingerprint", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("issued_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["issued_by_id"], ["person.id"], name=op.f("fk_receipt_issued_by_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_receipt_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("paper_id", "number", name=op.f("uq_receipt_paper_id_number")),
    )
    op.create_index(op.f("ix_receipt_fingerprint"), "receipt", ["fingerprint"], unique=False)
    op.create_table(
        "thread",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.Column("resolved_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name=op.f("fk_thread_opened_by_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_thread_paper_id")),
        sa.ForeignKeyConstraint(["resolved_by_id"], ["person.id"], name=op.f("fk_thread_resolved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    op.create_index(op.f("ix_thread_paper_id"), "thread", ["paper_id"], unique=False)
    op.create_table(
        "citation",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "manner",
            sa.Enum("cites", "sharpens", "asks again", name="citationmanner", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cited_item_id", sa.Integer(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_citation_source")),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_citation_added_by_id")),
        sa.ForeignKeyConstraint(["cited_item_id"], ["item.id"], name=op.f("fk_citation_cited_item_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_citation_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        sa.UniqueConstraint("item_id", "source", name=op.f("uq_citation_item_id_source")),
    )
    op.create_index(op.f("ix_citation_cited_item_id"), "citation", ["cited_item_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("struck_out_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_comment_thread_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_comment_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_thread_id"), "comment", ["thread_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("file", "link", "figure", name="evidencekind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("accessible_note", sa.Text(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> 'figure' OR (figure <> '' AND source <> '')", name=op.f("ck_evidence_figure_and_its_source")),
        sa.CheckConstraint("kind <> 'file' OR digest <> ''", name=op.f("ck_evidence_file")),
        sa.CheckConstraint("kind <> 'link' OR address <> ''", name=op.f("ck_evidence_link")),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_evidence_added_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_evidence_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_digest"), "evidence", ["digest"], unique=False)
    op.create_index(op.f("ix_evidence_item_id"), "evidence", ["item_id"], unique=False)
    op.create_table(
        "joining",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("forum_group_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("offered", "joined", "declined", "left", name="joiningstate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("offered_by_id", sa.Integer(), nullable=True),
        sa.Column("offered_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_joining_decided_by_id")),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_joining_forum_group_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_joining_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["offered_by_id"], ["person.id"], name=op.f("fk_joining_offered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joining")),
        sa.UniqueConstraint("item_id", "forum_group_id", name=op.f("uq_joining_item_id_forum_group_id")),
    )
    op.create_index(op.f("ix_joining_forum_group_id"), "joining", ["forum_group_id"], unique=False)
    op.create_table(
        "paper_revision",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column(
            "cause",
            sa.Enum(
                "begun",
                "typed",
                "merged",
                "restored",
                "suggested",
                "brought in",
                "withdrawn",
                "brought back",
                name="cause",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("restored_from", sa.Integer(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_paper_revision_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_paper_revision_paper_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_paper_revision_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_revision")),
        sa.UniqueConstraint("paper_id", "number", name=op.f("uq_paper_revision_paper_id_number")),
    )
    op.create_index(op.f("ix_paper_revision_item_id"), "paper_revision", ["item_id"], unique=False)
    op.create_index("ix_paper_revision_part", "paper_revision", ["paper_id", "part", "version"], unique=False)
    op.create_table(
        "signature",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "stand", sa.Enum("agrees", "differs", name="stand", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("signed_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("signed_by_id", sa.Integer(), nullable=False),
        sa.Column("stated_in", sa.Text(), nullable=False),
        sa.Column("taken_back_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("stand <> 'differs' OR opinion <> ''", name=op.f("ck_signature_opinion")),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_signature_paper_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_signature_participant_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["signed_by_id"], ["person.id"], name=op.f("fk_signature_signed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_index(op.f("ix_signature_paper_id"), "signature", ["paper_id"], unique=False)
    op.create_index(op.f("ix_signature_participant_id"), "signature", ["participant_id"], unique=False)
    op.create_table(
        "suggestion",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("suggested_by_id", sa.Integer(), nullable=False),
        sa.Column("suggested_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("on_version", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "taken", "declined", "withdrawn", name="suggestionstate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'open') = (decided_at IS NULL)", name=op.f("ck_suggestion_decided")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_suggestion_decided_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_suggestion_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_suggestion_paper_id")),
        sa.ForeignKeyConstraint(["suggested_by_id"], ["person.id"], name=op.f("fk_suggestion_suggested_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("paper_id", "number", name=op.f("uq_suggestion_paper_id_number")),
    )
    op.create_index(op.f("ix_suggestion_item_id"), "suggestion", ["item_id"], unique=False)

    for table in ("item", "item_revision"):
        for field in KIND_FIELDS:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {field} TEXT NOT NULL DEFAULT ''")
    moment = "TIMESTAMP WITH TIME ZONE" if op.get_bind().dialect.name == "postgresql" else "DATETIME"
    op.execute(f"ALTER TABLE participant ADD COLUMN asked_at {moment}")
    op.execute("ALTER TABLE participant ADD COLUMN person_id INTEGER CONSTRAINT fk_participant_person_id REFERENCES person (id)")
    op.create_index(op.f("ix_participant_person_id"), "participant", ["person_id"])
    _let_roles_be((*ROLES[:4], "member", *ROLES[4:]))


def downgrade() -> None:
    op.execute("DELETE FROM membership WHERE role = 'member'")
    op.execute("DELETE FROM invitation WHERE role = 'member'")
    _let_roles_be(ROLES)
    op.drop_index(op.f("ix_participant_person_id"), "participant")
    _drop("participant", "person_id")
    _drop("participant", "asked_at")
    for table in ("item", "item_revision"):
        for field in KIND_FIELDS:
            _drop(table, field)
    op.drop_table("suggestion")
    op.drop_table("signature")
    op.drop_table("paper_revision")
    op.drop_table("joining")
    op.drop_table("evidence")
    op.drop_table("comment")
    op.drop_table("citation")
    op.drop_table("thread")
    op.drop_table("receipt")
    op.drop_table("claim")
    op.drop_table("arrival")


def _drop(table: str, column: str) -> None:
    op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def _let_roles_be(roles: tuple[str, ...]) -> None:
    """Say anew which roles there are. SQLite cannot change a CHECK, so there the two tables, which no other refers to, are written anew."""
    known = ", ".join(f"'{role}'" for role in roles)
    for table in ("membership", "invitation"):
        check = f"CONSTRAINT ck_{table}_role CHECK (role IN ({known}))"
        if op.get_bind().dialect.name == "sqlite":
            _write_anew(table, check)
        else:
            op.execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_role")
            op.execute(f"ALTER TABLE {table} ADD {check}")


def _write_anew(table: str, check: str) -> None:
    """The same table, word for word, but for the CHECK of its role; with its rows and indexes."""
    asked = "SELECT sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL AND type = :type"
    run = op.get_bind().execute
    (made,) = run(sa.text(asked), {"table": table, "type": "table"}).scalars()
    indexes = list(run(sa.text(asked), {"table": table, "type": "index"}).scalars())
    before, _, after = made.partition(f"CONSTRAINT ck_{table}_role CHECK (role IN (")
    after = after.partition("))")[2]
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    op.execute(f"{before}{check}{after}".replace(":", "\\:"))
    op.execute(f"INSERT INTO {table} SELECT * FROM {table}_before")  # noqa: S608 - names of tables, from above
    op.execute(f"DROP TABLE {table}_before")  # and its indexes, whose names are then free
    for index in indexes:
        op.execute(index)
