"""The words with which the site starts; afterwards the pages belong to their editors."""

HOME = {
    "nl": {"title": "Politie en school", "slug": "nl", "introduction": "", "when_to_call": ""},
    "fr": {"title": "Police et école", "slug": "fr", "introduction": "", "when_to_call": ""},
}
ZONE_INDEX = {
    "nl": {"title": "Politiezones", "slug": "politiezones", "introduction": ""},
    "fr": {"title": "Zones de police", "slug": "zones-de-police", "introduction": ""},
}
GOOD_PRACTICE_INDEX = {
    "nl": {"title": "Goede praktijken", "slug": "goede-praktijken", "introduction": ""},
    "fr": {"title": "Bonnes pratiques", "slug": "bonnes-pratiques", "introduction": ""},
}
