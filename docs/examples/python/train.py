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
from temporalio.exceptions import ApplicationError, CancelledError, WorkflowAlreadyStartedError
from temporalio.service import RPCError


async def train(workflow_id: str, request: dict) -> int:
    client = await Client.connect(
        os.environ.get("TEMPORAL_ADDRESS", "127.0.0.1:7233"),
        namespace=os.environ.get("TEMPORAL_NAMESPACE", "default"),
    )
    run = await start(client, workflow_id, request)
    try:
        model = await run.result()
    except WorkflowFailureError as failure:
        if isinstance(failure.cause, CancelledError):
            # Temporal keeps no details of a cancel: what became of it stands in the memo.
            end = (await (await run.describe()).memo()).get("FineTuneEnd", {})
            print("cancelled, charged:", end.get("charged", "unknown"))
            return 3
        return report(failure.cause)
    print("ready", model["model_id"])
    return 0


async def start(client: Client, workflow_id: str, request: dict) -> WorkflowHandle:
    # One id is one training: a run of it that is open is waited for, one that ended is not started
    # again. Temporal compares no inputs, so take the id of your order: one order, one request.
    # To train again, and to pay again where it was charged, pass ALLOW_DUPLICATE.
    try:
        return await client.start_workflow(
            "FineTune",
            request,
            id=workflow_id,
            task_queue="finetune",
            static_summary="Trains a model: Current Details say how far it is",
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
        )
    except WorkflowAlreadyStartedError:
        return client.get_workflow_handle(workflow_id)


def report(cause: BaseException | None) -> int:
    if not isinstance(cause, ApplicationError):
        raise SystemExit(f"ended: {cause!r}")
    details = cause.details[0] if cause.details else {}
    charged = details.get("charged", "unknown")
    print(f"failed: {cause.type}, charged: {charged}")
    for image in details.get("images", []):
        # As programs count, from 0; None is about all of them.
        place = "" if image["index"] is None else f"[{image['index']}]"
        print(f"images{place}: {image['rule']}: {image['message']}; {image['remedy']}")
    for field in details.get("fields", []):
        print(f"field {field['name']}: {field['message']}: {field['remedy']}")
    return 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    with open(sys.argv[2], encoding="utf-8") as file:
        body = json.load(file)
    try:
        code = asyncio.run(train(sys.argv[1], body))
    except (RuntimeError, RPCError) as away:  # connect raises the first, each call the second
        print("This may be run again, it pays once.", *str(away).split())
        code = 1
    # Ends at once: while Python tidies up, a thread of the SDK may abort it (sdk-python issue 300).
    sys.stdout.flush()
    os._exit(code)
