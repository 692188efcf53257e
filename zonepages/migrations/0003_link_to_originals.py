from collections import defaultdict

from django.db import migrations


def link_to_originals(apps, schema_editor):
    """Link each page that has translations to its original: of a zone in its main language, else the source."""
    for name in ("ZonePage", "GoodPracticePage"):
        model = apps.get_model("zonepages", name)
        groups = defaultdict(list)
        for page in model.objects.select_related("zone", "locale").order_by("pk"):
            groups[page.translation_key].append(page)
        for pages in groups.values():
            original = _original(apps, name, pages)
            others = model.objects.filter(pk__in=[page.pk for page in pages if page != original])
            others.update(original=original)
            if name == "GoodPracticePage":
                others.update(kind="", theme="", nursery=False, primary=False, secondary=False)


def copy_facts_back(apps, schema_editor):
    """Give each article the facts of its original again, in columns of its own."""
    for article in apps.get_model("zonepages", "GoodPracticePage").objects.exclude(original=None):
        for field in ("kind", "theme", "nursery", "primary", "secondary"):
            setattr(article, field, getattr(article.original, field))
        article.save(update_fields=["kind", "theme", "nursery", "primary", "secondary"])


def _original(apps, name, pages):
    if name == "ZonePage":
        regime = pages[0].zone.languages.split(";")
        first = next(code for code in regime if code in ("nl", "fr"))
    else:
        aliases = [page for page in pages if page.alias_of_id]
        sources = apps.get_model("wagtail_localize", "TranslationSource").objects
        source = sources.filter(object_id=pages[0].translation_key).select_related("locale").first()
        written = [page for page in pages if page not in aliases] or pages
        first = source.locale.language_code if source else written[0].locale.language_code
    return next((page for page in pages if page.locale.language_code == first), pages[0])


class Migration(migrations.Migration):

    dependencies = [
        ('zonepages', '0002_originals_and_translations'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
    ]

    operations = [
        migrations.RunPython(link_to_originals, copy_facts_back),
    ]
