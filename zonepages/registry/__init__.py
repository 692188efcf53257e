"""Import of the register (provisional; replaced by the registry work)."""

import csv
from pathlib import Path
from django.db import transaction


def import_registry(*, directory: Path, dry_run: bool = False):
    from zonepages.models import Locality, Municipality, PoliceZone, PostcodeOverlap, School

    if PoliceZone.objects.exists():
        return None
    D = directory
    rd = lambda f: list(csv.DictReader((D / f).read_text(encoding="utf-8").splitlines()))
    sp = lambda t, c=";": [x for x in t.split(c) if x]
    with transaction.atomic():
        Z = {}
        for r in rd("zones.csv"):
            Z[r["number"]] = PoliceZone(
                number=r["number"],
                name_nl=r["name_nl"],
                name_fr=r["name_fr"],
                name_de=r["name_de"],
                aliases=sp(r["aliases"], "|"),
                languages=r["languages"],
                region=r["region"],
                province=r["province"],
                website=r["website"],
                website_source=r["website_source"],
                phone=r["phone"],
                phone_as_of=r["phone_as_of"],
                email=r["email"],
                note=r["note"],
            )
        PoliceZone.objects.bulk_create(Z.values())
        M = {
            r["nis"]: Municipality(
                nis=r["nis"],
                name_nl=r["name_nl"],
                name_fr=r["name_fr"],
                name_de=r["name_de"],
                zone=Z[r["zone_number"]],
                region=r["region"],
                province=r["province"],
                language_regime=r["language_regime"],
                former_municipalities=sp(r["former_municipalities"]),
            )
            for r in rd("municipalities.csv")
        }
        Municipality.objects.bulk_create(M.values())
        Locality.objects.bulk_create(
            Locality(
                postcode=r["postcode"],
                name=r["locality"],
                municipality=M[r["nis"]],
                is_main=r["is_main_locality"] == "1",
            )
            for r in rd("localities.csv")
        )
        for r in rd("postcode_overlaps.csv"):
            for n in sp(r["also_zones"]):
                PostcodeOverlap.objects.create(postcode=r["postcode"], zone=Z[n], evidence=r["evidence"])
        School.objects.bulk_create(
            School(
                register=r["register"],
                register_id=r["register_id"],
                name=r["name"],
                language=r["language"],
                address=r["address"],
                postcode=r["postcode"],
                locality=r["locality"],
                municipality=M[r["nis"]],
                latitude=r["latitude"] or None,
                longitude=r["longitude"] or None,
                as_of=r["as_of"],
                **{l: True for l in sp(r["levels"])},
            )
            for r in rd("schools.csv")
        )
