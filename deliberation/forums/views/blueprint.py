"""What the parts of these views share."""

from flask import Blueprint

from deliberation.forums.labels import forum_state, offers_of, round_kind_word, session_name
from deliberation.forums.reply_rules import reply_rule_word

blueprint = Blueprint("forums", __name__)
blueprint.app_template_filter("session_name")(session_name)
blueprint.app_template_filter("offers_of")(offers_of)
blueprint.app_template_filter("round_kind_word")(round_kind_word)
blueprint.app_template_filter("forum_state")(forum_state)
blueprint.app_template_filter("reply_rule_word")(reply_rule_word)
