"""The department's desk: deadlines that move, batches, withdrawals, verdicts, commitments, notes, text blocks, answers by file, reminders."""

import sqlalchemy as sa
from alembic import op

import deliberation.db

revision = "1639b9e604d7"
down_revision = "7848a69e89ae"
branch_labels = None
depends_on = None

#: What tables that were there gain: (name, table, column) of indexes, and columns.
INDEXES = [
    ("ix_referral_assigned_to_id", "referral", "assigned_to_id"),
    ("ix_referral_follow_up_id", "referral", "follow_up_id"),
    ("ix_reply_batch_id", "reply", "batch_id"),
]
COLUMNS = {
    "forum": ["reply_rule"],
    "hand_over": ["is_refusal"],
    "referral": ["referred_at", "due_time", "follow_up_id", "assigned_to_id"],
    "reply": ["approved_at", "batch_id", "stated_in", "withdrawn_at", "withdrawn_by_id", "withdrawal_reason"],
    "reply_point": ["figures", "citations"],
}


def upgrade() -> None:
    op.create_table(
        "reminder_run",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ran_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_run")),
        sa.UniqueConstraint("day", name=op.f("uq_reminder_run_day")),
    )
    op.create_table(
        "answer_file",
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("brought_by_id", sa.Integer(), nullable=True),
        sa.Column("brought_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("ignored", sa.JSON(), nullable=False),
        sa.Column("submits", sa.Boolean(), nullable=False),
        sa.Column("started_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("finished_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["brought_by_id"], ["person.id"], name=op.f("fk_answer_file_brought_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_answer_file_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_file")),
        sa.UniqueConstraint("department_id", "number", name=op.f("uq_answer_file_department_id_number")),
    )
    op.create_table(
        "batch",
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publishes_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("published_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_batch_department_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_batch_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batch_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_batch_publishes_at"), ["publishes_at"], unique=False)

    op.create_table(
        "holiday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("announced_in", sa.Text(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("struck_out_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("struck_out_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_holiday_entered_by_id")),
        sa.ForeignKeyConstraint(["struck_out_by_id"], ["person.id"], name=op.f("fk_holiday_struck_out_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )
    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holiday_day"), ["day"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("ahead", "today", "late", name="reminderkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "about",
            "about_id",
            "due_on",
            "kind",
            "number",
            "person_id",
            name=op.f("uq_reminder_about_about_id_due_on_kind_number_person_id"),
        ),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_person_id"), ["person_id"], unique=False)

    op.create_table(
        "text_block",
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("retired_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_text_block_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_block")),
    )
    with op.batch_alter_table("text_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_block_department_id"), ["department_id"], unique=False)

    op.create_table(
        "closing_introduction",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_closing_introduction_forum_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_closing_introduction_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing_introduction")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_closing_introduction_forum_id_number")),
    )
    with op.batch_alter_table("closing_introduction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_closing_introduction_forum_id"), ["forum_id"], unique=False)

    op.create_table(
        "element_change",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "name",
                "purpose",
                "content",
                "future plan",
                "indicator",
                "departments",
                "new element",
                "other",
                name="changepart",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("before <> after", name=op.f("ck_element_change_differs")),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], name=op.f("fk_element_change_element_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_element_change_forum_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_element_change_recorded_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["person.id"], name=op.f("fk_element_change_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_element_change")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_element_change_forum_id_number")),
    )
    with op.batch_alter_table("element_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_element_change_element_id"), ["element_id"], unique=False)

    op.create_table(
        "text_block_version",
        sa.Column("block_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["text_block.id"], name=op.f("fk_text_block_version_block_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_text_block_version_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_block_version")),
        sa.UniqueConstraint("block_id", "number", name=op.f("uq_text_block_version_block_id_number")),
    )
    op.create_table(
        "element_change_revision",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("row_numbers", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "name",
                "purpose",
                "content",
                "future plan",
                "indicator",
                "departments",
                "new element",
                "other",
                name="changepart",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["element_change.id"], name=op.f("fk_element_change_revision_change_id")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["person.id"], name=op.f("fk_element_change_revision_replaced_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_element_change_revision")),
        sa.UniqueConstraint("change_id", "number", name=op.f("uq_element_change_revision_change_id_number")),
    )
    op.create_table(
        "element_change_row",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["element_change.id"], name=op.f("fk_element_change_row_change_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["row_id"], ["question_row.id"], name=op.f("fk_element_change_row_row_id")),
        sa.PrimaryKeyConstraint("change_id", "row_id", name=op.f("pk_element_change_row")),
    )
    with op.batch_alter_table("element_change_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_element_change_row_row_id"), ["row_id"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("forum_group_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_follow_up_asked_by_id")),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_follow_up_forum_group_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_follow_up_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("question_id", name=op.f("uq_follow_up_question_id")),
    )
    op.create_table(
        "verdict",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("forum_group_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "judgement",
            sa.Enum("answered", "partly", "not answered", name="judgement", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("given_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_verdict_forum_group_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["person.id"], name=op.f("fk_verdict_given_by_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_verdict_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint("question_id", "forum_group_id", "number", name=op.f("uq_verdict_question_id_forum_group_id_number")),
    )
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verdict_forum_group_id"), ["forum_group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_verdict_question_id"), ["question_id"], unique=False)

    op.create_table(
        "answer_line",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Integer(), nullable=True),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("here", sa.JSON(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "ready",
                "unchanged",
                "stale",
                "refused",
                "drafted",
                "kept",
                name="linestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("was_stale", sa.Boolean(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["answer_file.id"], name=op.f("fk_answer_line_file_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_answer_line_question_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_answer_line_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_line")),
        sa.UniqueConstraint("file_id", "place", name=op.f("uq_answer_line_file_id_place")),
    )
    with op.batch_alter_table("answer_line", schema=None) as batch_op:
        batch_op.create_index("ix_answer_line_file_state", ["file_id", "state", "referral_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_answer_line_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "dismissed_suggestion",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("dismissed_by_id", sa.Integer(), nullable=False),
        sa.Column("dismissed_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dismissed_by_id"], ["person.id"], name=op.f("fk_dismissed_suggestion_dismissed_by_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_dismissed_suggestion_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dismissed_suggestion")),
        sa.UniqueConstraint("referral_id", "fingerprint", name=op.f("uq_dismissed_suggestion_referral_id_fingerprint")),
    )
    op.create_table(
        "due_change",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("extension", "holiday", name="duechangekind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("due_before", sa.Date(), nullable=False),
        sa.Column("due_after", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("holiday_id", sa.Integer(), nullable=True),
        sa.Column("is_by_facilitator", sa.Boolean(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_before <> due_after", name=op.f("ck_due_change_moved")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_due_change_decided_by_id")),
        sa.ForeignKeyConstraint(["holiday_id"], ["holiday.id"], name=op.f("fk_due_change_holiday_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_due_change_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_change")),
        sa.UniqueConstraint("referral_id", "number", name=op.f("uq_due_change_referral_id_number")),
    )
    with op.batch_alter_table("due_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_due_change_holiday_id"), ["holiday_id"], unique=False)

    op.create_table(
        "note",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("struck_out_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_note_referral_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_note_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "mention",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("read_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_mention_note_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mention_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("note_id", "person_id", name=op.f("uq_mention_note_id_person_id")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_person_id"), ["person_id"], unique=False)

    op.create_table(
        "text_block_use",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("used_by_id", sa.Integer(), nullable=False),
        sa.Column("used_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_text_block_use_reply_id")),
        sa.ForeignKeyConstraint(["used_by_id"], ["person.id"], name=op.f("fk_text_block_use_used_by_id")),
        sa.ForeignKeyConstraint(["version_id"], ["text_block_version.id"], name=op.f("fk_text_block_use_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_block_use")),
        sa.UniqueConstraint("version_id", "reply_id", name=op.f("uq_text_block_use_version_id_reply_id")),
    )
    with op.batch_alter_table("text_block_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_block_use_reply_id"), ["reply_id"], unique=False)

    op.create_table(
        "commitment",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_words", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("is_undated", sa.Boolean(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("suggestion", sa.Text(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome", sa.Enum("kept", "dropped", name="outcome", native_enum=False, create_constraint=True, length=40), nullable=True
        ),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_on IS NOT NULL OR condition <> '' OR is_undated", name=op.f("ck_commitment_date_or_condition")),
        sa.CheckConstraint("(due IS NULL) = (due_on IS NULL)", name=op.f("ck_commitment_due_whole")),
        sa.CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name=op.f("ck_commitment_outcome_whole")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["person.id"], name=op.f("fk_commitment_confirmed_by_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_commitment_forum_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_commitment_indicator_id")),
        sa.ForeignKeyConstraint(["point_id"], ["reply_point.id"], name=op.f("fk_commitment_point_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_commitment_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_commitment_forum_id_number")),
        sa.UniqueConstraint("referral_id", "suggestion", name=op.f("uq_commitment_referral_id_suggestion")),
    )
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_point_id"), ["point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "commitment_change",
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "progress",
                "dated",
                "slipped",
                "kept",
                "dropped",
                "reopened",
                "corrected",
                name="changekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("due_before", sa.Text(), nullable=True),
        sa.Column("due_after", sa.Text(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> 'kept' OR evidence <> ''", name=op.f("ck_commitment_change_evidence")),
        sa.CheckConstraint(
            "kind <> 'slipped' OR (due_before IS NOT NULL AND due_before <> due_after)", name=op.f("ck_commitment_change_put_off")
        ),
        sa.CheckConstraint("kind NOT IN ('slipped', 'dated') OR due_after IS NOT NULL", name=op.f("ck_commitment_change_new_date")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_change_commitment_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_commitment_change_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_change")),
        sa.UniqueConstraint("commitment_id", "number", name=op.f("uq_commitment_change_commitment_id_number")),
    )
    # Plain ALTER, and nothing rebuilt: SQLite would drop and copy the table, and with it every check Alembic does not see.
    moment = "TIMESTAMP WITH TIME ZONE" if op.get_bind().dialect.name == "postgresql" else "DATETIME"
    op.execute("ALTER TABLE forum ADD COLUMN reply_rule TEXT NOT NULL DEFAULT 'calendar-days'")
    op.execute("ALTER TABLE hand_over ADD COLUMN is_refusal BOOLEAN NOT NULL DEFAULT FALSE")
    op.execute(f"ALTER TABLE referral ADD COLUMN referred_at {moment}")
    op.execute("ALTER TABLE referral ADD COLUMN due_time TIME")
    op.execute("ALTER TABLE referral ADD COLUMN follow_up_id INTEGER CONSTRAINT fk_referral_follow_up_id REFERENCES follow_up (id)")
    op.execute("ALTER TABLE referral ADD COLUMN assigned_to_id INTEGER CONSTRAINT fk_referral_assigned_to_id REFERENCES person (id)")
    op.execute(f"ALTER TABLE reply ADD COLUMN approved_at {moment}")
    op.execute("ALTER TABLE reply ADD COLUMN batch_id INTEGER CONSTRAINT fk_reply_batch_id REFERENCES batch (id)")
    op.execute("ALTER TABLE reply ADD COLUMN stated_in TEXT NOT NULL DEFAULT ''")
    op.execute(
        f"ALTER TABLE reply ADD COLUMN withdrawn_at {moment}"
        " CONSTRAINT ck_reply_withdrawn_after_publishing CHECK (withdrawn_at IS NULL OR published_at IS NOT NULL)"
    )
    op.execute("ALTER TABLE reply ADD COLUMN withdrawn_by_id INTEGER CONSTRAINT fk_reply_withdrawn_by_id REFERENCES person (id)")
    op.execute("ALTER TABLE reply ADD COLUMN withdrawal_reason TEXT NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE reply_point ADD COLUMN figures JSON NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE reply_point ADD COLUMN citations JSON NOT NULL DEFAULT '[]'")
    for name, table, column in INDEXES:
        op.create_index(name, table, [column])


def downgrade() -> None:
    for name, table, _column in INDEXES:
        op.drop_index(name, table_name=table)
    for table, columns in COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("commitment_change")
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_commitment_referral_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_point_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_indicator_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_due_on"))

    op.drop_table("commitment")
    with op.batch_alter_table("text_block_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_text_block_use_reply_id"))

    op.drop_table("text_block_use")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_person_id"))

    op.drop_table("mention")
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_note_referral_id"))

    op.drop_table("note")
    with op.batch_alter_table("due_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_due_change_holiday_id"))

    op.drop_table("due_change")
    op.drop_table("dismissed_suggestion")
    with op.batch_alter_table("answer_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_line_referral_id"))
        batch_op.drop_index("ix_answer_line_file_state")

    op.drop_table("answer_line")
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_verdict_question_id"))
        batch_op.drop_index(batch_op.f("ix_verdict_forum_group_id"))

    op.drop_table("verdict")
    op.drop_table("follow_up")
    with op.batch_alter_table("element_change_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_element_change_row_row_id"))

    op.drop_table("element_change_row")
    op.drop_table("element_change_revision")
    op.drop_table("text_block_version")
    with op.batch_alter_table("element_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_element_change_element_id"))

    op.drop_table("element_change")
    with op.batch_alter_table("closing_introduction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_closing_introduction_forum_id"))

    op.drop_table("closing_introduction")
    with op.batch_alter_table("text_block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_text_block_department_id"))

    op.drop_table("text_block")
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminder_person_id"))

    op.drop_table("reminder")
    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holiday_day"))

    op.drop_table("holiday")
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_batch_publishes_at"))
        batch_op.drop_index(batch_op.f("ix_batch_department_id"))

    op.drop_table("batch")
    op.drop_table("answer_file")
    op.drop_table("reminder_run")
