"""Trains one model: python train.py ID REQUEST.json

Starts the training ID, or finds the one that there is, and says how it ended.
The connection is set by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.
"""

import asyncio
import json
import os
import sys

from temporalio.client import Client, WorkflowFailureError, WorkflowHandle
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import (
    ApplicationError,
    CancelledError,
    TerminatedError,
    TimeoutError,
    WorkflowAlreadyStartedError,
)
from temporalio.service import RPCError


# Temporal's own words for a run that somebody ended, or whose timeout has passed.
ENDED_FROM_OUTSIDE = {TerminatedError: "Terminated", TimeoutError: "TimedOut"}


async def train(workflow_id: str, request: dict) -> int:
    client = await Client.connect(
        os.environ.get("TEMPORAL_ADDRESS", "127.0.0.1:7233"),
        namespace=os.environ.get("TEMPORAL_NAMESPACE", "default"),
    )
    # One id is one training: a run of it that is open is waited for, one that ended is not started
    # again, unless nothing is charged for it: so a corrected request keeps its id. Temporal compares
    # no inputs, so take the id of your order: one order, one request. To train again, and to pay
    # again where it was charged, begin with ALLOW_DUPLICATE.
    try:
        run = await start(client, workflow_id, request, WorkflowIDReusePolicy.REJECT_DUPLICATE)
    except WorkflowAlreadyStartedError:
        run = client.get_workflow_handle(workflow_id)
        if (await report(run))["charged"] == "no":
            run = await start(client, workflow_id, request, WorkflowIDReusePolicy.ALLOW_DUPLICATE)
    return show(await report(run))


async def start(
    client: Client, workflow_id: str, request: dict, reuse: WorkflowIDReusePolicy
) -> WorkflowHandle:
    return await client.start_workflow(
        "FineTune",
        request,
        id=workflow_id,
        task_queue="finetune",
        static_summary="Trains a model: Current Details say how far it is",
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        id_reuse_policy=reuse,
    )


async def report(run: WorkflowHandle) -> dict:
    """Waits for the end, and says how it ended."""
    unknown = {"state": "failed", "charged": "unknown", "images": [], "fields": []}
    try:
        model = await run.result()
        return {**unknown, "state": "ready", "charged": "yes", "model_id": model["model_id"]}
    except WorkflowFailureError as failure:
        cause = failure.cause
        if isinstance(cause, CancelledError):
            # Temporal keeps no details of a cancel: what became of it stands in the memo.
            end = (await (await run.describe()).memo()).get("FineTuneEnd", {})
            return {**unknown, **end, "state": "cancelled"}
        if isinstance(cause, ApplicationError):
            end = cause.details[0] if cause.details else {}
            return {**unknown, **end, "failure_type": cause.type}
        return {**unknown, "failure_type": ENDED_FROM_OUTSIDE.get(type(cause), "Other")}


def show(end: dict) -> int:
    if end["state"] == "ready":
        print("ready", end["model_id"])
        return 0
    if end["state"] == "cancelled":
        print("cancelled, charged:", end["charged"])
        return 3
    print(f"failed: {end['failure_type']}, charged: {end['charged']}")
    for image in end["images"]:
        # As programs count, from 0; None is about all of them.
        place = "" if image["index"] is None else f"[{image['index']}]"
        rule = f"{image['severity']} {image['rule']}"
        print(f"images{place}: {rule}: {image['message']}; {image['remedy']}")
    for field in end["fields"]:
        print(f"field {field['name']}: {field['message']}: {field['remedy']}")
    return 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    with open(sys.argv[2], encoding="utf-8") as file:
        body = json.load(file)
    try:
        code = asyncio.run(train(sys.argv[1], body))
    except (RuntimeError, RPCError) as away:  # connect raises the first, each call the second
        print("This may be run again, it pays once.", *str(away).split())
        code = 4
    # Ends at once: while Python tidies up, a thread of the SDK may abort it (sdk-python issue 300).
    sys.stdout.flush()
    os._exit(code)
