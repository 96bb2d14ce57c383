"""The mails of alley meetings: the link that confirms, what happens to a meeting one signed up for, what lies with an office,
a group or a forum's secretariat. What was taken down is said in no mail that goes out later.

Whoever signed up gets them in the language they signed up in, with their own link to take their name away again.
"""

from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.db import Happening, db
from deliberation.letters import Letter, language_spoken, letter, public_link, sample, send
from deliberation.locales import offered_locales
from deliberation.people.access import Verb, may
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import post
from deliberation.responses.alleys.actions.telling import About
from deliberation.responses.alleys.happenings import AlleyBegun, AlleyLetterAddressed, AlleyLinkAsked
from deliberation.responses.alleys.labels import alley_title
from deliberation.responses.alleys.models import Alley, AlleyJoiner
from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage
from deliberation.responses.alleys.states import ENOUGH
from deliberation.responses.alleys.tokens import make_joiner_token, make_share_token
from deliberation.text import in_brief

#: What goes out at once to people with an account too: they stand ready to come.
MUST_GO = (About.ARRANGED, About.MOVED, About.CALLED_OFF, About.TAKEN_DOWN)


def mail_link(happening: Happening) -> None:
    """Send whoever signed up the link that confirms it, unless the address was forgotten meanwhile."""
    if not isinstance(happening, AlleyLinkAsked):
        raise TypeError(type(happening).__name__)
    joiner = db.session.get_one(AlleyJoiner, happening.joiner_id)
    if joiner.email is None or joiner.alley.withdrawn_at is not None or joiner.alley.is_taken_down:
        return
    with force_locale(_offered(joiner.locale)):
        send(joiner.email, _link(alley_title(joiner.alley), joiner.is_proposer, make_joiner_token(joiner.id)))


def mail_share_link(happening: Happening) -> None:
    """Send the proposer, now confirmed, the link to hand on."""
    if not isinstance(happening, AlleyBegun):
        raise TypeError(type(happening).__name__)
    joiner = db.session.get_one(AlleyJoiner, happening.joiner_id)
    if joiner.email is None or not joiner.stands or joiner.alley.is_taken_down:
        return
    with force_locale(_offered(joiner.locale)):
        send(joiner.email, _share(alley_title(joiner.alley), make_share_token(joiner.alley_id), make_joiner_token(joiner.id)))


def mail_about_alley(happening: Happening) -> None:
    """Tell one of those who signed up, or one person of an office, what happened; nobody who has taken their name away."""
    if not isinstance(happening, AlleyLetterAddressed):
        raise TypeError(type(happening).__name__)
    alley, about = db.session.get_one(Alley, happening.alley_id), About(happening.about)
    if alley.is_taken_down and about is not About.TAKEN_DOWN:
        return
    if happening.person_id is not None:
        _tell_person(alley, about, db.session.get_one(Person, happening.person_id), happening)
        return
    joiner = db.session.get_one(AlleyJoiner, happening.joiner_id)
    if joiner.email is None or not joiner.stands:
        return
    with force_locale(language_of(joiner.person) if joiner.person else _offered(joiner.locale)):
        address = _address(alley, joiner)
        own = public_link("responses.alley_mine", token=make_joiner_token(joiner.id))
        must_go = joiner.person is None or about in MUST_GO
        written = _news(about, alley_title(alley), address, own, can_wait=not must_go)
        if joiner.person is None:
            send(joiner.email, written)
        else:
            post(joiner.person, written, address=address, key=f"alley {alley.id}", must_go=must_go)


def _tell_person(alley: Alley, about: About, person: Person, happening: AlleyLetterAddressed) -> None:
    """Somebody of an office, a group or a secretariat, who still has to do with it."""
    with force_locale(language_of(person)):
        question, address, key = alley_title(alley), public_link("responses.alley", number=alley.number), f"alley {alley.id}"
        if happening.offer_id is not None:
            offer = db.session.get_one(AlleyOffer, happening.offer_id)
            address = public_link("responses.alley_offer", number=alley.number, offer_id=offer.id)
            if offer.is_open and may(person, Verb.DECIDE, offer):
                post(person, _to_group(question, address), address=address, key=f"{key} offer {offer.id}")
        elif happening.passage_id is not None:
            passage = db.session.get_one(AlleyPassage, happening.passage_id)
            address = public_link("responses.alley_passage", number=alley.number, passage_id=passage.id)
            if passage.is_open and may(person, Verb.DECIDE, passage):
                post(
                    person,
                    _to_secretariat(question, passage.forum.display_name, address),
                    address=address,
                    key=f"{key} passage {passage.id}",
                )
        elif about is About.TO_OFFICE:
            post(person, _to_office(question, address), address=address, key=f"{key} at the office")
        else:
            post(
                person,
                _to_people(_news_subject(question), _sentence(about), question, address),
                address=address,
                key=f"{key} at the office",
            )


def _address(alley: Alley, joiner: AlleyJoiner) -> str:
    """The public page; before that the person's own."""
    if alley.number is not None:
        return public_link("responses.alley", number=alley.number)
    return public_link("responses.alley_mine", token=make_joiner_token(joiner.id))


@sample("link of an alley meeting")
def a_link() -> Letter:
    """To a meeting that does not exist."""
    return _link(_("Why does the night bus not stop at the market?"), True, "sample")


@sample("alley meeting to hand on")
def a_share_link() -> Letter:
    return _share(_("Why does the night bus not stop at the market?"), "sample", "sample")


@sample("news of an alley meeting")
def some_news() -> Letter:
    address = public_link("responses.alleys")
    return _news(About.ARRANGED, _("Why does the night bus not stop at the market?"), address, address)


@sample("alley meeting at an office")
def an_office_letter() -> Letter:
    return _to_office(_("Why does the night bus not stop at the market?"), public_link("responses.alleys"))


@sample("alley meeting offered to a group")
def a_group_letter() -> Letter:
    return _to_group(_("Why does the night bus not stop at the market?"), public_link("responses.alleys"))


@sample("alley meeting passed on to a forum")
def a_secretariat_letter() -> Letter:
    return _to_secretariat(_("Why does the night bus not stop at the market?"), _("Sample forum"), public_link("responses.alleys"))


@sample("alley meeting taken down")
def a_taken_down_letter() -> Letter:
    address = public_link("responses.alleys")
    return _news(About.TAKEN_DOWN, _("This meeting was taken down"), address, address)


def _link(question: str, is_proposer: bool, token: str) -> Letter:
    if is_proposer:
        subject = _("Please confirm your proposal for an alley meeting")
        said = _("Somebody, you we hope, proposed a meeting with the district office and gave this address.")
        then = _(
            "Once you have confirmed, you get a link for others. When %(count)s people have confirmed, the office is asked.", count=ENOUGH
        )
    else:
        subject = _("Please confirm that you join an alley meeting")
        said = _("Somebody, you we hope, signed up for a meeting with the district office and gave this address.")
        then = _("You only count once you have confirmed. On the same page you can take your name away again.")
    address = public_link("responses.alley_mine", token=token)
    last = _("If it was not you, leave this mail alone: your address is deleted after a week.")
    return letter(
        "responses/mail/alley", subject, said=[said, then], question=question, link_words=_("Confirm"), address=address, last=last, own=""
    )


def _share(question: str, token: str, own: str) -> Letter:
    said = _("Your proposal stands. Hand the link below on to neighbours: whoever opens it can sign up with a name and a mail address.")
    then = _("When %(count)s people have confirmed, you among them, it becomes public and goes to the office by itself.", count=ENOUGH)
    return letter(
        "responses/mail/alley",
        _("The link for your alley meeting"),
        said=[said, then],
        question=question,
        link_words=_("The page to hand on"),
        address=public_link("responses.alley_shared", token=token),
        last=_("With your own link you can withdraw the proposal or take your name away. Keep it to yourself."),
        own=public_link("responses.alley_mine", token=own),
    )


def _news(about: About, question: str, address: str, own: str, *, can_wait: bool = False) -> Letter:
    return letter(
        "responses/mail/alley",
        _news_subject(question),
        said=[_sentence(about)],
        question=question,
        link_words=_("Read what happened"),
        address=address,
        last=_("You get this because you signed up. With your own link you can take your name away. Keep it to yourself."),
        own=own,
        can_wait=can_wait,
    )


def _to_office(question: str, address: str) -> Letter:
    said = _("Residents ask for a small meeting, and it lies with you now. Invite them, accept their date, decline or pass it on.")
    return _to_people(_("Alley meeting to arrange: %(question)s", question=in_brief(question, 60)), said, question, address)


def _to_group(question: str, address: str) -> Letter:
    said = _("An alley meeting found something that may belong into your paper. Take it in as a draft item, or say why not.")
    return _to_people(_("Offered for your paper: %(question)s", question=in_brief(question, 60)), said, question, address)


def _to_secretariat(question: str, forum: str, address: str) -> Letter:
    said = _("An alley meeting concerns more people than an alley holds, so it was passed on to your forum. Say what follows there.")
    return _to_people(_("Passed on to %(forum)s: %(question)s", forum=forum, question=in_brief(question, 60)), said, question, address)


def _to_people(subject: str, said: str, question: str, address: str) -> Letter:
    return letter(
        "responses/mail/alley",
        subject,
        said=[said],
        question=question,
        link_words=_("Open the meeting"),
        address=address,
        last="",
        own="",
        can_wait=True,
    )


def _news_subject(question: str) -> str:
    return str(_("Alley meeting: %(question)s", question=in_brief(question, 60)))


def _sentence(about: About) -> str:
    sentences: dict[About, str] = {
        About.PUBLIC: _("Enough people have confirmed: the meeting is public now, and the office has been asked."),
        About.PASSED: _("It was passed on to another office, with a reason."),
        About.ARRANGED: _("The office has said when and where you meet."),
        About.MOVED: _("Day, hours or place have changed. The page says why."),
        About.CALLED_OFF: _("The office had to call the meeting off. The page says why; it owes you another word."),
        About.DECLINED: _("The office does not meet. Its reason is public on the page."),
        About.NOTES: _("What was talked about can be read now."),
        About.ANSWER: _("The office’s answer can be read now."),
        About.CORRECTED: _("The office corrected its words. The version before stays readable."),
        About.ITEM: _("What you asked for stands in the position paper of a group now."),
        About.TO_FORUM: _("Your question concerns more people than an alley holds, so it was passed on to a forum."),
        About.FORUM_ACCEPTED: _("The forum has taken your question up and says what follows."),
        About.FORUM_DECLINED: _("The forum does not take your question up. Its reason is on the page."),
        About.FOLLOWED_UP: _("The forum has said what followed from your question."),
        About.WITHDRAWN: _("The proposer has withdrawn the proposal."),
        About.LAPSED: _("Too few people signed up in time, so the office was not asked. Anybody may propose it again."),
        About.TO_OFFICE: _("Residents ask for a small meeting."),
        About.TO_GROUP: _("An item is offered to you"),
        About.TO_SECRETARIAT: _("Passed on to a forum"),
        About.TAKEN_DOWN: _("An administrator has taken the meeting down. Its page says when and why; nothing more of it can be read."),
        About.BROUGHT_BACK: _("The meeting had been taken down. It is back, and can be read as before."),
    }
    return sentences[about]


def _offered(locale: str) -> str:
    return locale if locale in offered_locales() else language_spoken()
