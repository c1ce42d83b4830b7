// Trains one model: npx tsx train.ts ID REQUEST.json
//
// Starts the training ID, or finds the one that there is, and says how it ended.
// The connection is set by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.

import { readFile } from 'node:fs/promises';
import { Client, Connection, WorkflowExecutionAlreadyStartedError, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure, TerminatedFailure, TimeoutFailure } from '@temporalio/common';

interface Model {
  model_id: string;
}

type Train = (request: object) => Promise<Model>;

interface End {
  state: 'ready' | 'failed' | 'cancelled';
  charged: 'no' | 'yes' | 'unknown';
  model_id?: string | null;
  failure_type?: string | null;
  images: { index: number | null; severity: 'error' | 'warning'; rule: string; message: string; remedy: string }[];
  fields: { name: string; message: string; remedy: string }[];
}

async function train(workflowId: string, request: object): Promise<number> {
  const connection = await Connection.connect({
    address: process.env.TEMPORAL_ADDRESS ?? '127.0.0.1:7233',
  });
  const client = new Client({
    connection,
    namespace: process.env.TEMPORAL_NAMESPACE ?? 'default',
  });
  try {
    return show(await report(await startOrFind(client, workflowId, request)));
  } finally {
    await connection.close();
  }
}

// One id is one training: a run of it that is open is waited for, one that ended is not started
// again, unless nothing is charged for it: so a corrected request keeps its id. Temporal compares
// no inputs, so take the id of your order: one order, one request. To train again, and to pay
// again where it was charged, begin with ALLOW_DUPLICATE.
async function startOrFind(client: Client, workflowId: string, request: object): Promise<WorkflowHandle<Train>> {
  try {
    return await start(client, workflowId, request, 'REJECT_DUPLICATE');
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) {
      throw error;
    }
    const earlier = client.workflow.getHandle<Train>(workflowId);
    const { charged } = await report(earlier);
    return charged === 'no' ? start(client, workflowId, request, 'ALLOW_DUPLICATE') : earlier;
  }
}

function start(
  client: Client,
  workflowId: string,
  request: object,
  workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE',
): Promise<WorkflowHandle<Train>> {
  return client.workflow.start<Train>('FineTune', {
    args: [request],
    workflowId,
    taskQueue: 'finetune',
    staticSummary: 'Trains a model: Current Details say how far it is',
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy,
  });
}

// Waits for the end, and says how it ended.
async function report(run: WorkflowHandle<Train>): Promise<End> {
  const unknown: End = { state: 'failed', charged: 'unknown', images: [], fields: [] };
  try {
    const model = await run.result();
    return { ...unknown, state: 'ready', charged: 'yes', model_id: model.model_id };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) {
      throw error;
    }
    const cause = error.cause;
    if (cause instanceof CancelledFailure) {
      // Temporal keeps no details of a cancel: what became of it stands in the memo.
      const { memo } = await run.describe();
      return { ...unknown, ...(memo?.FineTuneEnd as End | undefined), state: 'cancelled' };
    }
    if (cause instanceof ApplicationFailure) {
      return { ...unknown, ...(cause.details?.[0] as End | undefined), failure_type: cause.type };
    }
    return { ...unknown, failure_type: endedFromOutside(cause) };
  }
}

function endedFromOutside(cause: Error | undefined): string {
  if (cause instanceof TerminatedFailure) {
    return 'Terminated';
  }
  return cause instanceof TimeoutFailure ? 'TimedOut' : 'Other';
}

function show(end: End): number {
  if (end.state === 'ready') {
    console.log('ready', end.model_id);
    return 0;
  }
  if (end.state === 'cancelled') {
    console.log('cancelled, charged:', end.charged);
    return 3;
  }
  console.log(`failed: ${end.failure_type}, charged: ${end.charged}`);
  for (const { index, severity, rule, message, remedy } of end.images) {
    // As programs count, from 0; null is about all of them.
    const place = index === null ? '' : `[${index}]`;
    console.log(`images${place}: ${severity} ${rule}: ${message}; ${remedy}`);
  }
  for (const { name, message, remedy } of end.fields) {
    console.log(`field ${name}: ${message}: ${remedy}`);
  }
  return 1;
}

const [workflowId, file] = process.argv.slice(2);
if (workflowId === undefined || file === undefined) {
  console.error('npx tsx train.ts ID REQUEST.json');
  process.exit(2);
}
const request = JSON.parse(await readFile(file, 'utf8'));
try {
  process.exit(await train(workflowId, request));
} catch (error) {
  console.error('This may be run again, it pays once.', error instanceof Error ? error.message : error);
  process.exit(4);
}
