"""Forums that run themselves: rounds by the clock, plans of sessions, who comes, agendas, materials, minutes, mail at one's pace, alleys."""

import sqlalchemy as sa
from alembic import op

import deliberation.db

revision = "e5d20b7c4f18"
down_revision = "c40be1d92a76"
branch_labels = None
depends_on = None

#: What tables that were there before gain.
ADDED = {
    "forum": (
        "sessions_at_least",
        "plenaries_at_least",
        "days_between",
    ),
    "minutes_revision": ("proposal_id",),
    "person": ("mail_pace",),
    "round": (
        "opened_at",
        "closed_at",
    ),
    "session": (
        "run_by_id",
        "interpreters",
        "languages",
        "is_signed",
        "is_step_free",
        "takes_registrations",
        "capacity",
        "minutes_version",
        "proposals_closed_at",
    ),
}


def upgrade() -> None:
    moment = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    op.create_table(
        "letter_run",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_weekly", sa.Boolean(), nullable=False),
        sa.Column("ran_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_run")),
        sa.UniqueConstraint("day", name=op.f("uq_letter_run_day")),
    )
    op.create_table(
        "session_reminder_run",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ran_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_reminder_run")),
        sa.UniqueConstraint("day", name=op.f("uq_session_reminder_run_day")),
    )
    op.create_table(
        "waiting_mail",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("written_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("taken_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_waiting_mail_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_mail")),
    )
    op.create_index(op.f("ix_waiting_mail_person_id"), "waiting_mail", ["person_id"], unique=False)
    op.create_table(
        "alley",
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("wished_place", sa.Text(), nullable=False),
        sa.Column("wished_time", sa.Text(), nullable=False),
        sa.Column("invites_on", sa.Date(), nullable=True),
        sa.Column("invites_from", sa.Time(), nullable=True),
        sa.Column("invites_until", sa.Time(), nullable=True),
        sa.Column("element_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("begun_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("gathers_until", sa.Date(), nullable=True),
        sa.Column("public_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("lapsed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("outgrown_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(number IS NULL) = (public_at IS NULL)", name=op.f("ck_alley_number_when_public")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_alley_department_id")),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], name=op.f("fk_alley_element_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alley")),
        sa.UniqueConstraint("number", name=op.f("uq_alley_number")),
    )
    op.create_index(op.f("ix_alley_department_id"), "alley", ["department_id"], unique=False)
    op.create_index(op.f("ix_alley_element_id"), "alley", ["element_id"], unique=False)
    op.create_table(
        "planned_batch",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("saved_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_planned_batch_forum_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["person.id"], name=op.f("fk_planned_batch_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_batch")),
    )
    op.create_index(op.f("ix_planned_batch_forum_id"), "planned_batch", ["forum_id"], unique=False)
    op.create_table(
        "alley_joiner",
        sa.Column("alley_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("is_proposer", sa.Boolean(), nullable=False),
        sa.Column("asked_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("left_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["alley_id"], ["alley.id"], name=op.f("fk_alley_joiner_alley_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_alley_joiner_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alley_joiner")),
        sa.UniqueConstraint("alley_id", "email", name=op.f("uq_alley_joiner_alley_id_email")),
    )
    op.create_index(op.f("ix_alley_joiner_alley_id"), "alley_joiner", ["alley_id"], unique=False)
    op.create_index(op.f("ix_alley_joiner_email"), "alley_joiner", ["email"], unique=False)
    op.create_table(
        "alley_step",
        sa.Column("alley_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("passed", "arranged", "called off", "declined", name="stepkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "outside powers",
                "already answered",
                "decided elsewhere",
                "not public",
                "other",
                name="declinereason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("from_department_id", sa.Integer(), nullable=True),
        sa.Column("to_department_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("is_invited", sa.Boolean(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> 'arranged' OR (held_on IS NOT NULL AND place <> '')", name=op.f("ck_alley_step_when_and_where")),
        sa.CheckConstraint("kind <> 'declined' OR (reason IS NOT NULL AND words <> '')", name=op.f("ck_alley_step_reason")),
        sa.CheckConstraint("kind <> 'passed' OR to_department_id IS NOT NULL", name=op.f("ck_alley_step_to")),
        sa.ForeignKeyConstraint(["alley_id"], ["alley.id"], name=op.f("fk_alley_step_alley_id")),
        sa.ForeignKeyConstraint(["from_department_id"], ["department.id"], name=op.f("fk_alley_step_from_department_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_alley_step_made_by_id")),
        sa.ForeignKeyConstraint(["to_department_id"], ["department.id"], name=op.f("fk_alley_step_to_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alley_step")),
        sa.UniqueConstraint("alley_id", "number", name=op.f("uq_alley_step_alley_id_number")),
    )
    op.create_table(
        "alley_text",
        sa.Column("alley_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("notes", "answer", name="textkind", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind = 'notes' OR published_at IS NULL OR (approved_by_id IS NOT NULL AND approved_by_id <> written_by_id)",
            name=op.f("ck_alley_text_second_person"),
        ),
        sa.CheckConstraint("published_at IS NULL OR number = 1 OR reason <> '' OR text = ''", name=op.f("ck_alley_text_reason")),
        sa.ForeignKeyConstraint(["alley_id"], ["alley.id"], name=op.f("fk_alley_text_alley_id")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["person.id"], name=op.f("fk_alley_text_approved_by_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_alley_text_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alley_text")),
        sa.UniqueConstraint("alley_id", "kind", "number", name=op.f("uq_alley_text_alley_id_kind_number")),
    )
    op.create_index(op.f("ix_alley_text_alley_id"), "alley_text", ["alley_id"], unique=False)
    op.create_table(
        "agenda_point",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("led_by", sa.Text(), nullable=False),
        sa.Column("removed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_agenda_point_minutes")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_agenda_point_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_point")),
    )
    op.create_index(op.f("ix_agenda_point_session_id"), "agenda_point", ["session_id"], unique=False)
    op.create_table(
        "alley_passage",
        sa.Column("alley_id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("passed_by_id", sa.Integer(), nullable=False),
        sa.Column("passed_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("row_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("decided_at IS NULL OR answer <> ''", name=op.f("ck_alley_passage_answer")),
        sa.CheckConstraint("(decided_at IS NULL) = (is_accepted IS NULL)", name=op.f("ck_alley_passage_decided")),
        sa.ForeignKeyConstraint(["alley_id"], ["alley.id"], name=op.f("fk_alley_passage_alley_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_alley_passage_decided_by_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_alley_passage_forum_id")),
        sa.ForeignKeyConstraint(["passed_by_id"], ["person.id"], name=op.f("fk_alley_passage_passed_by_id")),
        sa.ForeignKeyConstraint(["row_id"], ["question_row.id"], name=op.f("fk_alley_passage_row_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_alley_passage_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alley_passage")),
    )
    op.create_index(op.f("ix_alley_passage_alley_id"), "alley_passage", ["alley_id"], unique=False)
    op.create_index(op.f("ix_alley_passage_forum_id"), "alley_passage", ["forum_id"], unique=False)
    op.create_table(
        "alley_takedown",
        sa.Column("alley_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum("meeting", "question", "text", name="takenpart", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("taken_down_by_id", sa.Integer(), nullable=False),
        sa.Column("taken_down_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("brought_back_by_id", sa.Integer(), nullable=True),
        sa.Column("brought_back_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(part = 'text') = (text_id IS NOT NULL)", name=op.f("ck_alley_takedown_text")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_alley_takedown_reason")),
        sa.ForeignKeyConstraint(["alley_id"], ["alley.id"], name=op.f("fk_alley_takedown_alley_id")),
        sa.ForeignKeyConstraint(["brought_back_by_id"], ["person.id"], name=op.f("fk_alley_takedown_brought_back_by_id")),
        sa.ForeignKeyConstraint(["taken_down_by_id"], ["person.id"], name=op.f("fk_alley_takedown_taken_down_by_id")),
        sa.ForeignKeyConstraint(["text_id"], ["alley_text.id"], name=op.f("fk_alley_takedown_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alley_takedown")),
    )
    op.create_index(op.f("ix_alley_takedown_alley_id"), "alley_takedown", ["alley_id"], unique=False)
    op.create_index(op.f("ix_alley_takedown_text_id"), "alley_takedown", ["text_id"], unique=False)
    op.create_table(
        "material",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("file", "link", name="materialkind", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("shown_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> 'file' OR (digest <> '' AND (text <> '' OR missing <> ''))", name=op.f("ck_material_file")),
        sa.CheckConstraint("kind <> 'link' OR address <> ''", name=op.f("ck_material_link")),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_material_added_by_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_material_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_material_session_id_number")),
    )
    op.create_index(op.f("ix_material_session_id"), "material", ["session_id"], unique=False)
    op.create_table(
        "minutes_proposal",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "taken", "declined", "withdrawn", name="proposalstate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_minutes_proposal_decided_by_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"], name=op.f("fk_minutes_proposal_proposed_by_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_minutes_proposal_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_proposal")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_minutes_proposal_session_id_number")),
    )
    op.create_index(op.f("ix_minutes_proposal_session_id"), "minutes_proposal", ["session_id"], unique=False)
    op.create_table(
        "minutes_save",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "cause",
            sa.Enum(
                "found", "typed", "merged", "restored", "corrected", name="savecause", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("saved_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["saved_by_id"], ["person.id"], name=op.f("fk_minutes_save_saved_by_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_minutes_save_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_save")),
        sa.UniqueConstraint("session_id", "version", name=op.f("uq_minutes_save_session_id_version")),
    )
    op.create_table(
        "outcome",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("decision", "task", name="outcomekind", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("removed_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_outcome_added_by_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_outcome_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_outcome_session_id_number")),
    )
    op.create_index(op.f("ix_outcome_session_id"), "outcome", ["session_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("forum_group_id", sa.Integer(), nullable=True),
        sa.Column(
            "coming",
            sa.Enum("registered", "waiting", "withdrawn", "walked in", name="coming", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("registered_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("was_there", sa.Boolean(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("erased_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("person_id IS NOT NULL OR name <> '' OR erased_at IS NOT NULL", name=op.f("ck_participation_somebody")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_participation_entered_by_id")),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_participation_forum_group_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participation_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_participation_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_participation_session_id_person_id")),
    )
    op.create_index(op.f("ix_participation_person_id"), "participation", ["person_id"], unique=False)
    op.create_index(op.f("ix_participation_session_id"), "participation", ["session_id"], unique=False)
    op.create_table(
        "planned_session",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["planned_batch.id"], name=op.f("fk_planned_session_batch_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_planned_session_session_id")),
        sa.PrimaryKeyConstraint("batch_id", "session_id", name=op.f("pk_planned_session")),
    )
    op.create_index(op.f("ix_planned_session_session_id"), "planned_session", ["session_id"], unique=False)
    op.create_table(
        "session_call",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("called_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_call_session_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_call")),
        sa.UniqueConstraint("session_id", name=op.f("uq_session_call_session_id")),
    )
    op.create_table(
        "session_move",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_by_id", sa.Integer(), nullable=True),
        sa.Column("moved_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["moved_by_id"], ["person.id"], name=op.f("fk_session_move_moved_by_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_move_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_move")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_session_move_session_id_number")),
    )
    op.create_table(
        "agenda_point_element",
        sa.Column("agenda_point_id", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agenda_point_id"], ["agenda_point.id"], name=op.f("fk_agenda_point_element_agenda_point_id")),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], name=op.f("fk_agenda_point_element_element_id")),
        sa.PrimaryKeyConstraint("agenda_point_id", "element_id", name=op.f("pk_agenda_point_element")),
    )
    op.create_index(op.f("ix_agenda_point_element_element_id"), "agenda_point_element", ["element_id"], unique=False)
    op.create_table(
        "alley_offer",
        sa.Column("alley_id", sa.Integer(), nullable=False),
        sa.Column("forum_group_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("offered_by_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("told_at", deliberation.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("item_id IS NULL OR decided_at IS NOT NULL", name=op.f("ck_alley_offer_decided")),
        sa.ForeignKeyConstraint(["alley_id"], ["alley.id"], name=op.f("fk_alley_offer_alley_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_alley_offer_decided_by_id")),
        sa.ForeignKeyConstraint(["forum_group_id"], ["forum_group.id"], name=op.f("fk_alley_offer_forum_group_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_alley_offer_item_id")),
        sa.ForeignKeyConstraint(["offered_by_id"], ["person.id"], name=op.f("fk_alley_offer_offered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alley_offer")),
    )
    op.create_index(op.f("ix_alley_offer_alley_id"), "alley_offer", ["alley_id"], unique=False)
    op.create_index(op.f("ix_alley_offer_forum_group_id"), "alley_offer", ["forum_group_id"], unique=False)
    op.create_index(op.f("ix_alley_offer_item_id"), "alley_offer", ["item_id"], unique=False)
    op.create_table(
        "material_revision",
        sa.Column("material_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["material_id"], ["material.id"], name=op.f("fk_material_revision_material_id")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["person.id"], name=op.f("fk_material_revision_replaced_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material_revision")),
        sa.UniqueConstraint("material_id", "number", name=op.f("uq_material_revision_material_id_number")),
    )
    op.create_table(
        "outcome_item",
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("tied_by_id", sa.Integer(), nullable=True),
        sa.Column("tied_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_outcome_item_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_item_outcome_id")),
        sa.ForeignKeyConstraint(["tied_by_id"], ["person.id"], name=op.f("fk_outcome_item_tied_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_item")),
        sa.UniqueConstraint("outcome_id", "item_id", name=op.f("uq_outcome_item_outcome_id_item_id")),
    )
    op.create_index(op.f("ix_outcome_item_item_id"), "outcome_item", ["item_id"], unique=False)
    op.create_table(
        "outcome_revision",
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("decision", "task", name="outcomekind", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_revision_outcome_id")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["person.id"], name=op.f("fk_outcome_revision_replaced_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_revision")),
        sa.UniqueConstraint("outcome_id", "number", name=op.f("uq_outcome_revision_outcome_id_number")),
    )
    op.create_table(
        "session_reminder",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("participation_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "stage", sa.Enum("ahead", "today", name="reminderstage", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("sent_at", deliberation.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(person_id IS NULL) <> (participation_id IS NULL)", name=op.f("ck_session_reminder_one_addressee")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_session_reminder_participation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_session_reminder_person_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_reminder_session_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_reminder")),
        sa.UniqueConstraint("participation_id", "held_on", "stage", name=op.f("uq_session_reminder_participation_id_held_on_stage")),
        sa.UniqueConstraint(
            "session_id", "person_id", "held_on", "stage", name=op.f("uq_session_reminder_session_id_person_id_held_on_stage")
        ),
    )
    op.create_index(op.f("ix_session_reminder_person_id"), "session_reminder", ["person_id"], unique=False)
    op.execute(
        "ALTER TABLE forum ADD COLUMN sessions_at_least INTEGER NOT NULL DEFAULT 2"
        " CONSTRAINT ck_forum_sessions_at_least CHECK (sessions_at_least BETWEEN 0 AND 50)"
    )
    op.execute(
        "ALTER TABLE forum ADD COLUMN plenaries_at_least INTEGER NOT NULL DEFAULT 2"
        " CONSTRAINT ck_forum_plenaries_at_least CHECK (plenaries_at_least BETWEEN 0 AND 50)"
    )
    op.execute(
        "ALTER TABLE forum ADD COLUMN days_between INTEGER NOT NULL DEFAULT 7"
        " CONSTRAINT ck_forum_days_between CHECK (days_between BETWEEN 0 AND 60)"
    )
    op.execute(
        "ALTER TABLE minutes_revision ADD COLUMN proposal_id INTEGER"
        " CONSTRAINT fk_minutes_revision_proposal_id REFERENCES minutes_proposal (id)"
    )
    op.execute(
        "ALTER TABLE person ADD COLUMN mail_pace VARCHAR(40) NOT NULL DEFAULT 'immediate'"
        " CONSTRAINT ck_person_pace CHECK (mail_pace IN ('immediate', 'daily', 'weekly', 'none'))"
    )
    op.execute(f"ALTER TABLE round ADD COLUMN opened_at {moment}")
    op.execute(f"ALTER TABLE round ADD COLUMN closed_at {moment}")
    op.execute("ALTER TABLE session ADD COLUMN run_by_id INTEGER CONSTRAINT fk_session_run_by_id REFERENCES person (id)")
    op.execute("ALTER TABLE session ADD COLUMN interpreters JSON NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE session ADD COLUMN languages JSON NOT NULL DEFAULT '[]'")
    op.execute("ALTER TABLE session ADD COLUMN is_signed BOOLEAN NOT NULL DEFAULT FALSE")
    op.execute("ALTER TABLE session ADD COLUMN is_step_free BOOLEAN")
    op.execute("ALTER TABLE session ADD COLUMN takes_registrations BOOLEAN NOT NULL DEFAULT FALSE")
    op.execute("ALTER TABLE session ADD COLUMN capacity INTEGER CONSTRAINT ck_session_capacity CHECK (capacity > 0)")
    op.execute("ALTER TABLE session ADD COLUMN minutes_version INTEGER NOT NULL DEFAULT 1")
    op.execute(f"ALTER TABLE session ADD COLUMN proposals_closed_at {moment}")


def downgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("session_reminder")
    op.drop_table("outcome_revision")
    op.drop_table("outcome_item")
    op.drop_table("material_revision")
    op.drop_table("alley_offer")
    op.drop_table("agenda_point_element")
    op.drop_table("session_move")
    op.drop_table("session_call")
    op.drop_table("planned_session")
    op.drop_table("participation")
    op.drop_table("outcome")
    op.drop_table("minutes_save")
    op.drop_table("minutes_proposal")
    op.drop_table("material")
    op.drop_table("alley_takedown")
    op.drop_table("alley_passage")
    op.drop_table("agenda_point")
    op.drop_table("alley_text")
    op.drop_table("alley_step")
    op.drop_table("alley_joiner")
    op.drop_table("planned_batch")
    op.drop_table("alley")
    op.drop_table("waiting_mail")
    op.drop_table("session_reminder_run")
    op.drop_table("letter_run")
