"""Images and documents in Wagtail's v2 API: those that everybody may see."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.fields import CharField
from wagtail.documents.api.v2.serializers import DocumentSerializer
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from zonepages.api.serializers import StrictImageSerializer, StrictSerializer
from zonepages.api.viewsets import StrictModelViewSet
from zonepages.isolation.files import published_files
from zonepages.renditions import RENDITIONS

__all__ = ["StrictDocumentsAPIViewSet", "StrictImagesAPIViewSet"]


class StrictImagesAPIViewSet(StrictModelViewSet, ImagesAPIViewSet):
    base_serializer_class = StrictImageSerializer
    body_fields = [*ImagesAPIViewSet.body_fields, "renditions"]

    def get_queryset(self) -> QuerySet[Any]:
        images: Any = published_files(super().get_queryset()).prefetch_related("tags")
        return images.prefetch_renditions(*RENDITIONS.values())


class StrictDocumentSerializer(StrictSerializer, DocumentSerializer):
    language = CharField(source="stated_language.language", read_only=True, allow_null=True)


class StrictDocumentsAPIViewSet(StrictModelViewSet, DocumentsAPIViewSet):
    base_serializer_class = StrictDocumentSerializer
    body_fields = [*DocumentsAPIViewSet.body_fields, "language"]

    def get_queryset(self) -> QuerySet[Any]:
        documents = published_files(super().get_queryset())
        return documents.select_related("stated_language").prefetch_related("tags")
