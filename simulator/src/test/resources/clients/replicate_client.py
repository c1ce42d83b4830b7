"""Trains with Replicate's own client; REPLICATE_BASE_URL and REPLICATE_API_TOKEN say where."""

import sys

import replicate
from hook import Hook
from images import archive
from replicate.webhook import Webhooks

TRAINER = "ostris/flux-dev-lora-trainer"


def main(images):
    client = replicate.Client()
    owner = client.accounts.current().username
    model = client.models.create(owner, "adhik", visibility="private", hardware="gpu-t4")
    trainer = client.models.get(TRAINER)
    hook = Hook()
    training = client.trainings.create(
        model=trainer,
        version=trainer.latest_version,
        input={"input_images": archive(images), "trigger_word": "adhik", "steps": 1000},
        destination=model,
        webhook=hook.url,
        webhook_events_filter=["completed"],
    )
    assert training.status == "starting", training.status
    headers, body = hook.wait()
    Webhooks.validate(
        headers=headers, body=body, secret=client.webhooks.default.secret(), tolerance=60
    )
    training.reload()
    assert training.id in [one.id for one in client.trainings.list()]
    other = client.trainings.create(
        "%s:%s" % (TRAINER, trainer.latest_version.id), {"input_images": "x"}, model.id
    )
    other.cancel()
    print(training.status, training.output["version"], other.status)


main(sys.argv[1:])
