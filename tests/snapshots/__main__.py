"""``make openapi``: keep the description of v3 as it is now."""

import json
import os

import django

from tests.snapshots import V3_PREVIEW

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
django.setup()

from zonepages.api.preview_description import describe_v3  # noqa: E402 - the models must be there first

text = json.dumps(describe_v3(), indent=1, sort_keys=True, ensure_ascii=False)
V3_PREVIEW.write_text(f"{text}\n", encoding="utf-8")
