"""Trains with fal's own client; FAL_ADDRESS and FAL_KEY say where.

The client writes https before its hosts, so its base addresses are set here, as it has them.
"""

import os
import sys

import fal_client
from fal_client import client as addresses
from hook import Hook
from images import archive

TRAINER = "fal-ai/flux-lora-fast-training"

addresses.QUEUE_URL_FORMAT = os.environ["FAL_ADDRESS"] + "/"
addresses.REST_URL = addresses.CDN_URL = os.environ["FAL_ADDRESS"]


def main(images):
    content = archive(images).read()
    uploads = [
        fal_client.upload(content, "application/zip", "data.zip", repository=name)
        for name in ("fal_v3", "fal")
    ]
    hook = Hook()
    handle = fal_client.submit(
        TRAINER,
        {"images_data_url": uploads[0], "trigger_word": "adhik"},
        webhook_url=hook.url,
    )
    assert isinstance(handle.status(), fal_client.Queued), handle.status()
    for event in handle.iter_events(with_logs=True):
        last = event
    assert isinstance(last, fal_client.Completed) and last.error is None, last
    result = handle.get()
    headers, body = hook.wait()
    assert handle.request_id in body and "X-Fal-Webhook-Signature" in headers, headers
    other = fal_client.submit(TRAINER, {"images_data_url": uploads[1]})
    other.cancel()
    assert other.status().error_type == "client_cancelled", other.status()
    rejected = fal_client.submit(TRAINER, {"images_data_url": uploads[1], "steps": 0})
    try:
        rejected.get()
    except fal_client.FalClientHTTPError as error:
        print(result["diffusers_lora_file"]["file_name"], error.status_code)


main(sys.argv[1:])
