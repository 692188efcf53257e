from django.http import HttpRequest, JsonResponse
from django.urls import path


def empty(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "UP"})


urlpatterns = [path("empty/", empty)]
