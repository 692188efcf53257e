"""The words with which the site starts; afterwards the pages belong to their editors.

Each language is written for its own readers: the two say the same, not word for word.
"""

HOME = {
    "nl": {
        "title": "Politie en school",
        "slug": "nl",
        "introduction": (
            "<p>Elke lokale politiezone moet haar scholen één vast aanspreekpunt geven. Zo staat het in de "
            "ministeriële omzendbrief PLP 41 van 2006.</p>"
            "<p>Het aanspreekpunt kent de scholen en kent het korps. Jij hoeft dus niet uit te zoeken welke "
            "dienst je nodig hebt: je doet je verhaal één keer. Waar nodig brengt het aanspreekpunt je bij "
            "de juiste dienst, zoals de verkeersdienst of de jeugddienst.</p>"
            "<p>Hier vind je het aanspreekpunt van jouw zone.</p>"
        ),
        "when_to_call": (
            '<p><b>Is er nu gevaar?</b> Bel <a href="tel:101">101</a> voor de politie, of <a '
            'href="tel:112">112</a> voor een ziekenwagen of de brandweer.</p>'
            "<p>Is het geen noodgeval? Dan kan je school terecht bij het aanspreekpunt, of het probleem "
            "zich nu binnen of buiten de schoolmuren voordoet. Neem bijvoorbeeld contact op:</p>"
            "<ul>"
            "<li>bij pesten, spanningen of geweld tussen leerlingen;</li>"
            "<li>bij drugs of wapens op of rond de school;</li>"
            "<li>als een leerling veel spijbelt of zomaar wegblijft;</li>"
            "<li>als je bang bent dat een leerling radicaliseert;</li>"
            "<li>als het verkeer aan de schoolpoort onveilig is;</li>"
            "<li>als je samen met de politie iets wil opzetten in je school.</li>"
            "</ul>"
        ),
        "search_description": "Vind het vaste aanspreekpunt van de lokale politie voor jouw school.",
    },
    "fr": {
        "title": "Police et école",
        "slug": "fr",
        "introduction": (
            "<p>Chaque zone de police locale doit donner à ses écoles un point de contact fixe. C’est ce "
            "que demande la circulaire ministérielle PLP 41 de 2006.</p>"
            "<p>Le point de contact connaît les écoles et connaît la police. Vous n’avez donc pas à "
            "chercher vous-même le bon service : vous expliquez une seule fois la situation et, si "
            "nécessaire, le point de contact vous oriente, par exemple vers le service circulation ou le "
            "service jeunesse.</p>"
            "<p>Vous trouvez ici le point de contact de votre zone.</p>"
        ),
        "when_to_call": (
            '<p><b>Un danger immédiat ?</b> Appelez le <a href="tel:101">101</a> pour la police, ou le <a '
            'href="tel:112">112</a> pour une ambulance ou les pompiers.</p>'
            "<p>Ce n’est pas une urgence ? Votre école peut alors s’adresser au point de contact, que le "
            "problème se pose dans l’école ou en dehors de ses murs. Par exemple :</p>"
            "<ul>"
            "<li>en cas de harcèlement, de tensions ou de violence entre élèves ;</li>"
            "<li>en cas de drogue ou d’armes à l’école ou aux alentours ;</li>"
            "<li>si un élève s’absente souvent ou ne vient plus sans explication ;</li>"
            "<li>si vous craignez qu’un élève se radicalise ;</li>"
            "<li>si la circulation devant l’école est dangereuse ;</li>"
            "<li>si vous voulez monter un projet avec la police dans votre école.</li>"
            "</ul>"
        ),
        "search_description": "Trouvez le point de contact fixe de la police locale pour votre école.",
    },
}
ZONE_INDEX = {
    "nl": {
        "title": "Politiezones",
        "slug": "politiezones",
        "introduction": (
            "<p>Alle lokale politiezones van België, per provincie of op naam. Weet je niet in welke zone "
            "je school ligt? Zoek dan op postcode, op gemeente of op de naam van je school.</p>"
        ),
    },
    "fr": {
        "title": "Zones de police",
        "slug": "zones-de-police",
        "introduction": (
            "<p>Toutes les zones de police locale de Belgique, par province ou par nom. Vous ne savez pas "
            "de quelle zone dépend votre école ? Faites une recherche par code postal, par commune ou par "
            "nom d’école.</p>"
        ),
    },
}
GOOD_PRACTICE_INDEX = {
    "nl": {
        "title": "Goede praktijken",
        "slug": "goede-praktijken",
        "introduction": (
            "<p>Hoe werken politiezones samen met hun scholen? Lees wat elders goed werkt, en doe er in je "
            "eigen school of zone je voordeel mee.</p>"
        ),
    },
    "fr": {
        "title": "Bonnes pratiques",
        "slug": "bonnes-pratiques",
        "introduction": (
            "<p>Comment les zones de police travaillent-elles avec leurs écoles ? Découvrez ce qui marche "
            "ailleurs et inspirez-vous-en dans votre école ou dans votre zone.</p>"
        ),
    },
}
