import django.db.models.deletion
from django.db import migrations, models
from wagtail.documents import get_document_model_string


class Migration(migrations.Migration):

    dependencies = [
        # Whatever model the site has for its documents.
        migrations.swappable_dependency(get_document_model_string()),
        ('zonepages', '0010_situations_of_zones'),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentLanguage',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='stated_language', serialize=False, to=get_document_model_string(), verbose_name='document')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('fr', 'French'), ('de', 'German'), ('en', 'English')], max_length=2, verbose_name='language')),
            ],
            options={
                'verbose_name': 'language of a document',
                'verbose_name_plural': 'languages of documents',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['nl', 'fr', 'de', 'en'])), name='document_language_is_known')],
            },
        ),
    ]
