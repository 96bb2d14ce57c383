"""The foundation: people, plans, forums, papers, questions and answers, and the append-only record."""

import sqlalchemy as sa
from alembic import op

import deliberation.db

revision = "7848a69e89ae"
down_revision = None
branch_labels = None
depends_on = None


#: The record refuses change and removal by itself; the same statements stand in `deliberation/history/models.py`.
APPEND_ONLY = {
    "sqlite": [
        "CREATE TRIGGER history_entry_no_update BEFORE UPDATE ON history_entry BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
        "CREATE TRIGGER history_entry_no_delete BEFORE DELETE ON history_entry BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN RAISE EXCEPTION ''history is append-only''; END'",
        "CREATE TRIGGER history_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "department",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_outside", sa.Boolean(), nullable=False),
        sa.Column("translated_names", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_department_slug")),
    )
    op.create_table(
        "errand",
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("happening", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("due_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_errand")),
    )
    with op.batch_alter_table("errand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_errand_due_at"), ["due_at"], unique=False)

    op.create_table(
        "group",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("translated_names", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group")),
        sa.UniqueConstraint("slug", name=op.f("uq_group_slug")),
    )
    op.create_table(
        "history_entry",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("happening", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_history_entry_hash")),
        sa.UniqueConstraint("number", name=op.f("uq_history_entry_number")),
    )
    with op.batch_alter_table("history_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_history_entry_happening"), ["happening"], unique=False)
        batch_op.create_index(batch_op.f("ix_history_entry_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.Text(), nullable=False),
        sa.Column("confirmed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_person_fs_uniquifier")),
    )
    op.create_table(
        "plan",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("translated_names", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("slug", name=op.f("uq_plan_slug")),
    )
    op.create_table(
        "department_name",
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_department_name_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_name")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name_name")),
    )
    op.create_table(
        "element",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("future_plan", sa.Text(), nullable=False),
        sa.Column("as_printed", sa.JSON(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("translated_names", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["element.id"], name=op.f("fk_element_parent_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_element_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_element")),
        sa.UniqueConstraint("plan_id", "reference", name=op.f("uq_element_plan_id_reference")),
    )
    with op.batch_alter_table("element", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_element_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "forum",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("published_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reply_days", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("translated_names", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reply_days BETWEEN 1 AND 365", name=op.f("ck_forum_reply_days")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_forum_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum")),
        sa.UniqueConstraint("slug", name=op.f("uq_forum_slug")),
    )
    op.create_table(
        "indicator",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("code_as_printed", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_indicator_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("plan_id", "reference", name=op.f("uq_indicator_plan_id_reference")),
    )
    op.create_table(
        "archive_file",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("imported_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_archive_file_forum_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_file")),
        sa.UniqueConstraint("forum_id", "path", name=op.f("uq_archive_file_forum_id_path")),
    )
    op.create_table(
        "element_indicator",
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], name=op.f("fk_element_indicator_element_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_element_indicator_indicator_id")),
        sa.PrimaryKeyConstraint("element_id", "indicator_id", name=op.f("pk_element_indicator")),
    )
    op.create_table(
        "forum_group",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_group_forum_id")),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_forum_group_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_group")),
        sa.UniqueConstraint("forum_id", "group_id", name=op.f("uq_forum_group_forum_id_group_id")),
    )
    with op.batch_alter_table("forum_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_group_group_id"), ["group_id"], unique=False)

    op.create_table(
        "indicator_figure",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("target", "actual", name="figurekind", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_figure_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_figure")),
        sa.UniqueConstraint("indicator_id", "year", "kind", name=op.f("uq_indicator_figure_indicator_id_year_kind")),
    )
    op.create_table(
        "responsibility",
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_as_printed", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_responsibility_department_id")),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], name=op.f("fk_responsibility_element_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibility")),
        sa.UniqueConstraint("element_id", "department_id", name=op.f("uq_responsibility_element_id_department_id")),
    )
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_responsibility_department_id"), ["department_id"], unique=False)

    op.create_table(
        "round",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "preparation",
                "deliberation",
                "drafting",
                "questions",
                "answers",
                "closing",
                name="roundkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("translated_names", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_round_dates")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_round_forum_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_round_forum_id_number")),
    )
    op.create_table(
        "invitation",
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("invited_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "facilitator",
                "leader",
                "drafter",
                "staff",
                "approver",
                "translator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("forum_id", sa.Integer(), nullable=True),
        sa.Column("forum_group_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_invitation_department_id")),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_invitation_forum_group_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_invitation_forum_id")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["person.id"], name=op.f("fk_invitation_invited_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
    )
    op.create_table(
        "membership",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "facilitator",
                "leader",
                "drafter",
                "staff",
                "approver",
                "translator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("forum_id", sa.Integer(), nullable=True),
        sa.Column("forum_group_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN forum_id IS NULL THEN 0 ELSE 1 END + CASE WHEN forum_group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN department_id IS NULL THEN 0 ELSE 1 END) = CASE WHEN role = 'administrator' THEN 0 ELSE 1 END",
            name=op.f("ck_membership_one_scope"),
        ),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_membership_department_id")),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_membership_forum_group_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_membership_forum_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)

    op.create_table(
        "position_paper",
        sa.Column("forum_group_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("general_opinion", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=True),
        sa.Column("filed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("filed_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["filed_by_id"], ["person.id"], name=op.f("fk_position_paper_filed_by_id")),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_position_paper_forum_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_paper")),
        sa.UniqueConstraint("forum_group_id", name=op.f("uq_position_paper_forum_group_id")),
    )
    op.create_table(
        "question_row",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("forum_group_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("linked_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("printed_area", sa.Text(), nullable=True),
        sa.Column("printed_level", sa.Text(), nullable=True),
        sa.Column("printed_code", sa.Text(), nullable=True),
        sa.Column("printed_heading", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("resolution_reason", sa.Text(), nullable=True),
        sa.Column("proposal", sa.JSON(), nullable=False),
        sa.Column("placed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("placed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_question_row_forum_group_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_question_row_forum_id")),
        sa.ForeignKeyConstraint(["linked_by_id"], ["person.id"], name=op.f("fk_question_row_linked_by_id")),
        sa.ForeignKeyConstraint(["placed_by_id"], ["person.id"], name=op.f("fk_question_row_placed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_row")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_question_row_forum_id_number")),
        sa.UniqueConstraint("forum_id", "source", name=op.f("uq_question_row_forum_id_source")),
    )
    with op.batch_alter_table("question_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_row_forum_group_id"), ["forum_group_id"], unique=False)

    op.create_table(
        "session",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("is_plenary", sa.Boolean(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("cancelled_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("minutes_published_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_session_forum_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_session_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_forum_id"), ["forum_id"], unique=False)

    op.create_table(
        "item",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("is_other", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "opinion",
                "question",
                "new task",
                "addition",
                "wording",
                "indicator",
                "widening",
                "conflict",
                "process",
                "no opinion",
                name="itemkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("new_task_name", sa.Text(), nullable=False),
        sa.Column("wording_now", sa.Text(), nullable=False),
        sa.Column("wording_wanted", sa.Text(), nullable=False),
        sa.Column("printed_area", sa.Text(), nullable=True),
        sa.Column("printed_level", sa.Text(), nullable=True),
        sa.Column("printed_code", sa.Text(), nullable=True),
        sa.Column("printed_heading", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("resolution_reason", sa.Text(), nullable=True),
        sa.Column("proposal", sa.JSON(), nullable=False),
        sa.Column("placed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("placed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_item_paper_id")),
        sa.ForeignKeyConstraint(["placed_by_id"], ["person.id"], name=op.f("fk_item_placed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("paper_id", "key", name=op.f("uq_item_paper_id_key")),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_source"), ["source"], unique=False)

    op.create_table(
        "minutes_revision",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["person.id"], name=op.f("fk_minutes_revision_replaced_by_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_minutes_revision_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_revision")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_minutes_revision_session_id_number")),
    )
    op.create_table(
        "participant",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("neighbourhood", sa.Text(), nullable=False),
        sa.Column("is_drafter", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_participant_name")),
        sa.ForeignKeyConstraint(["paper_id"], ["position_paper.id"], name=op.f("fk_participant_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_paper_id"), ["paper_id"], unique=False)

    op.create_table(
        "question",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["question_row.id"], name=op.f("fk_question_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("row_id", "position", name=op.f("uq_question_row_id_position")),
    )
    op.create_table(
        "referral",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("department_name", sa.Text(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("deadline_rule", sa.Text(), nullable=True),
        sa.Column("deadline_days", sa.Integer(), nullable=True),
        sa.Column("referred_by_id", sa.Integer(), nullable=True),
        sa.Column("handed_over_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_referral_department_id")),
        sa.ForeignKeyConstraint(["referred_by_id"], ["person.id"], name=op.f("fk_referral_referred_by_id")),
        sa.ForeignKeyConstraint(["row_id"], ["question_row.id"], name=op.f("fk_referral_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_row_id"), ["row_id"], unique=False)

    op.create_table(
        "row_element",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], name=op.f("fk_row_element_element_id")),
        sa.ForeignKeyConstraint(["row_id"], ["question_row.id"], name=op.f("fk_row_element_row_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row_id", "element_id", name=op.f("pk_row_element")),
    )
    with op.batch_alter_table("row_element", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_row_element_element_id"), ["element_id"], unique=False)

    op.create_table(
        "session_group",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("forum_group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_session_group_forum_group_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_group_session_id")),
        sa.PrimaryKeyConstraint("session_id", "forum_group_id", name=op.f("pk_session_group")),
    )
    with op.batch_alter_table("session_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_group_forum_group_id"), ["forum_group_id"], unique=False)

    op.create_table(
        "derivation",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("relations", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_derivation_item_id")),
        sa.ForeignKeyConstraint(["row_id"], ["question_row.id"], name=op.f("fk_derivation_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivation")),
        sa.UniqueConstraint("row_id", "item_id", name=op.f("uq_derivation_row_id_item_id")),
    )
    with op.batch_alter_table("derivation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_derivation_item_id"), ["item_id"], unique=False)

    op.create_table(
        "hand_over",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("to_department_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("handed_over_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["handed_over_by_id"], ["person.id"], name=op.f("fk_hand_over_handed_over_by_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_hand_over_referral_id")),
        sa.ForeignKeyConstraint(["to_department_id"], ["department.id"], name=op.f("fk_hand_over_to_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
        sa.UniqueConstraint("referral_id", name=op.f("uq_hand_over_referral_id")),
    )
    op.create_table(
        "item_element",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], name=op.f("fk_item_element_element_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_element_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "element_id", name=op.f("pk_item_element")),
    )
    with op.batch_alter_table("item_element", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_element_element_id"), ["element_id"], unique=False)

    op.create_table(
        "item_revision",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("references", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "opinion",
                "question",
                "new task",
                "addition",
                "wording",
                "indicator",
                "widening",
                "conflict",
                "process",
                "no opinion",
                name="itemkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("new_task_name", sa.Text(), nullable=False),
        sa.Column("wording_now", sa.Text(), nullable=False),
        sa.Column("wording_wanted", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_revision_item_id")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["person.id"], name=op.f("fk_item_revision_replaced_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_revision")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_item_revision_item_id_number")),
    )
    op.create_table(
        "omission",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_omission_decided_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_omission_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_omission")),
        sa.UniqueConstraint("item_id", name=op.f("uq_omission_item_id")),
    )
    op.create_table(
        "reply",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("submitted_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.Column("stance_as_printed", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("approved_by_id IS NULL OR approved_by_id <> drafted_by_id", name=op.f("ck_reply_second_person")),
        sa.CheckConstraint("published_at IS NULL OR approved_by_id IS NOT NULL OR source IS NOT NULL", name=op.f("ck_reply_approved")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["person.id"], name=op.f("fk_reply_approved_by_id")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["person.id"], name=op.f("fk_reply_drafted_by_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_reply_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("referral_id", "number", name=op.f("uq_reply_referral_id_number")),
    )
    op.create_table(
        "reply_point",
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column(
            "stance",
            sa.Enum(
                "accepted",
                "partly accepted",
                "under consideration",
                "already in place",
                "not accepted",
                "outside our remit",
                "information only",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "law",
                "budget",
                "outside powers",
                "higher authority",
                "no demand",
                "no data",
                "one-off project",
                "other",
                name="refusalreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("onward", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_reply_point_question_id")),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_reply_point_reply_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_point")),
        sa.UniqueConstraint("reply_id", "position", name=op.f("uq_reply_point_reply_id_position")),
    )
    with op.batch_alter_table("reply_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_point_question_id"), ["question_id"], unique=False)
    # The two tables point at each other: a referral at the hand-over that brought it, a hand-over at the referral it left.
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_referral_handed_over_by_id"), "hand_over", ["handed_over_by_id"], ["id"])
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_referral_handed_over_by_id"), type_="foreignkey")
    with op.batch_alter_table("reply_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_point_question_id"))

    op.drop_table("reply_point")
    op.drop_table("reply")
    op.drop_table("omission")
    op.drop_table("item_revision")
    with op.batch_alter_table("item_element", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_element_element_id"))

    op.drop_table("item_element")
    op.drop_table("hand_over")
    with op.batch_alter_table("derivation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_derivation_item_id"))

    op.drop_table("derivation")
    with op.batch_alter_table("session_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_group_forum_group_id"))

    op.drop_table("session_group")
    with op.batch_alter_table("row_element", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_row_element_element_id"))

    op.drop_table("row_element")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_row_id"))
        batch_op.drop_index(batch_op.f("ix_referral_department_id"))

    op.drop_table("referral")
    op.drop_table("question")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participant_paper_id"))

    op.drop_table("participant")
    op.drop_table("minutes_revision")
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_source"))

    op.drop_table("item")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_forum_id"))

    op.drop_table("session")
    with op.batch_alter_table("question_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_row_forum_group_id"))

    op.drop_table("question_row")
    op.drop_table("position_paper")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_person_id"))

    op.drop_table("membership")
    op.drop_table("invitation")
    op.drop_table("round")
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsibility_department_id"))

    op.drop_table("responsibility")
    op.drop_table("indicator_figure")
    with op.batch_alter_table("forum_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_group_group_id"))

    op.drop_table("forum_group")
    op.drop_table("element_indicator")
    op.drop_table("archive_file")
    op.drop_table("indicator")
    op.drop_table("forum")
    with op.batch_alter_table("element", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_element_parent_id"))

    op.drop_table("element")
    op.drop_table("department_name")
    op.drop_table("plan")
    op.drop_table("person")
    with op.batch_alter_table("history_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_history_entry_subject_id"))
        batch_op.drop_index(batch_op.f("ix_history_entry_happening"))

    op.drop_table("history_entry")
    op.drop_table("group")
    with op.batch_alter_table("errand", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_errand_due_at"))

    op.drop_table("errand")
    op.drop_table("department")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_history_change()")
