"""What holds in every zone for a situation, until the zone says it in its own words.

General enough to be true everywhere: no agreement of one zone, no deadline, no promise of what justice does.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from zonepages.enums import Situation, SituationPart

__all__ = ["GENERAL"]

# By situation, the text of each part.
GENERAL: Final[Mapping[Situation, Mapping[SituationPart, Any]]] = {
    Situation.DANGER_NOW: {
        SituationPart.WHO: _(
            "Call 101 for the police, or 112 for an ambulance or the fire brigade. Tell the contact point of "
            "your zone afterwards."
        ),
        SituationPart.HOW_FAST: _("At once. Do not wait for permission, and do not send a mail."),
        SituationPart.AT_HAND: _(
            "The address of the school and the entrance to take. Say what is happening and whether anybody "
            "is hurt. Stay on the line until you are told to hang up."
        ),
        SituationPart.POLICE_DO: _(
            "The emergency centre sends the help that is needed. On the spot, do what the police ask."
        ),
        SituationPart.POLICE_DO_NOT: _(
            "The contact point for schools does not replace 101 and 112. It cannot always answer at once."
        ),
    },
    Situation.WEAPON: {
        SituationPart.WHO: _(
            "Does somebody threaten, or do you fear for anybody’s safety? Call 101. Otherwise, call the "
            "contact point of your zone."
        ),
        SituationPart.HOW_FAST: _("At once, also if you have only been told about it."),
        SituationPart.AT_HAND: _(
            "Who has the weapon, what kind it is, and where both are now. Keep the others away, and do not "
            "put yourself in danger to take it."
        ),
        SituationPart.POLICE_DO: _(
            "The police judge the danger. They can search for the weapon and seize it, within the rules of "
            "the law."
        ),
        SituationPart.POLICE_DO_NOT: _(
            "The police do not decide on a measure at school: the school does. What follows for the pupil is "
            "up to justice."
        ),
    },
    Situation.DRUGS: {
        SituationPart.WHO: _(
            "Is somebody unwell? Call 112 first. For drugs that you find or that are dealt: the contact "
            "point of your zone. For a pupil who uses, talk to the pupil guidance centre first."
        ),
        SituationPart.HOW_FAST: _(
            "If drugs are found or dealt: as soon as you know. Otherwise, when the school and the pupil "
            "guidance centre find it useful."
        ),
        SituationPart.AT_HAND: _(
            "What you saw yourself, where and when. Touch what you find as little as possible, let nobody "
            "get at it, and ask the contact point what to do with it."
        ),
        SituationPart.POLICE_DO: _(
            "The police advise you, say what happens with what was found, and can start an investigation."
        ),
        SituationPart.POLICE_DO_NOT: _(
            "The police search pupils, bags or lockers only where the law allows it, not because a school "
            "asks for it. They do not decide on a measure at school."
        ),
    },
    Situation.BULLYING: {
        SituationPart.WHO: _(
            "First the school itself, with the parents and the pupil guidance centre. For violence, threats, "
            "blackmail or intimate images: also the contact point of your zone. Child Focus gives advice on "
            "116 000, day and night."
        ),
        SituationPart.HOW_FAST: _(
            "As soon as you hear of blackmail, threats or intimate images. Is somebody in danger? Call 101."
        ),
        SituationPart.AT_HAND: _(
            "Who is involved, and what happened when. Keep messages and the names of accounts as proof. "
            "Never forward, copy or print intimate images: ask the police what to do with them."
        ),
        SituationPart.POLICE_DO: _(
            "The police listen to the victim, can draw up a report and secure proof, and say who can help "
            "further."
        ),
        SituationPart.POLICE_DO_NOT: _(
            "The police cannot promise that images disappear, nor what justice decides. A conflict that is "
            "no offence stays with the school."
        ),
    },
    Situation.TRUANCY: {
        SituationPart.WHO: _(
            "First the school itself, with the parents and the pupil guidance centre. Does an absence worry "
            "you? Then the contact point of your zone. Is a pupil missing and perhaps in danger? Call 101."
        ),
        SituationPart.HOW_FAST: _(
            "If a pupil may be in danger: at once. Otherwise, when what the school and the centre did does "
            "not help."
        ),
        SituationPart.AT_HAND: _(
            "The days of absence, what the school has already done, and how to reach the parents. Share no "
            "more than the police need."
        ),
        SituationPart.POLICE_DO: _(
            "The police look for a pupil who is missing and may be in danger. In other cases, what they do "
            "depends on the agreements in your zone."
        ),
        SituationPart.POLICE_DO_NOT: _(
            "The police do not check every absence, and do not take over the work of the school and the "
            "pupil guidance centre."
        ),
    },
    Situation.STRANGER: {
        SituationPart.WHO: _(
            "Does the person threaten anybody, or speak to children in a way that worries you? Call 101 "
            "while the person is there. Afterwards, or in doubt: the contact point of your zone."
        ),
        SituationPart.HOW_FAST: _("While the person is still there, or as soon as you hear of it."),
        SituationPart.AT_HAND: _(
            "What the person looks like and did, where and when, and the number plate if there is a car. Put "
            "no photos on social media or in chat groups."
        ),
        SituationPart.POLICE_DO: _(
            "The police can come and see, check within the rules of the law who it is, and watch the "
            "surroundings of the school more closely."
        ),
        SituationPart.POLICE_DO_NOT: _(
            "The police do not send away somebody who does nothing forbidden in a public place. They may not "
            "tell the school everything that they know about a person."
        ),
    },
    Situation.WORRY: {
        SituationPart.WHO: _(
            "First the care team of the school and the pupil guidance centre. If you suspect abuse or "
            "neglect: the child abuse centre. Is a child in danger now? Call 101."
        ),
        SituationPart.HOW_FAST: _(
            "If a child is in danger: at once. Otherwise, talk about it soon with somebody at school: do not "
            "stay alone with it."
        ),
        SituationPart.AT_HAND: _(
            "What you saw or heard yourself, with the date, in the words of the child. Listen, but do not "
            "question the child yourself."
        ),
        SituationPart.POLICE_DO: _(
            "The police can protect a child that is in danger, and inform the public prosecutor. In doubt, "
            "the contact point says who can help."
        ),
        SituationPart.POLICE_DO_NOT: _(
            "The police cannot keep a criminal offence to themselves once they know of it. Staff of the "
            "pupil guidance centre are bound by professional secrecy, also towards the police."
        ),
    },
    Situation.RADICALISATION: {
        SituationPart.WHO: _(
            "The contact point of your zone, and the pupil guidance centre for help to the pupil. Do you "
            "fear violence? Call 101."
        ),
        SituationPart.HOW_FAST: _(
            "If you fear violence: at once. Otherwise, as soon as you worry. You need not be certain."
        ),
        SituationPart.AT_HAND: _(
            "What you saw or heard yourself, since when, and what the school has already done. Give facts: "
            "faith or opinion alone is no reason to report a pupil."
        ),
        SituationPart.POLICE_DO: _(
            "The contact point can pass on your report to the service that deals with radicalism. Ask what "
            "it says there of you and of the school."
        ),
        SituationPart.POLICE_DO_NOT: _(
            "The police may not tell the school everything about an investigation. A report alone does not "
            "make a pupil a suspect."
        ),
    },
}
