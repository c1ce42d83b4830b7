// Trains one model: npx tsx train.ts ID REQUEST.json
//
// Starts the training ID, or finds the one that there is, and says how it ended.
// The connection is set by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.

import { readFile } from 'node:fs/promises';
import { Client, Connection, WorkflowExecutionAlreadyStartedError, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';

interface Model {
  model_id: string;
}

type Train = (request: object) => Promise<Model>;

interface Details {
  charged?: 'no' | 'yes' | 'unknown';
  images?: { index: number | null; rule: string; message: string; remedy: string }[];
  fields?: { name: string; message: string; remedy: string }[];
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
    const run = await start(client, workflowId, request);
    const model = await run.result();
    console.log('ready', model.model_id);
    return 0;
  } catch (error) {
    if (error instanceof WorkflowFailedError && error.cause instanceof CancelledFailure) {
      // Temporal keeps no details of a cancel: what became of it stands in the memo.
      const { memo } = await client.workflow.getHandle(workflowId).describe();
      console.log('cancelled, charged:', details([memo?.FineTuneEnd]).charged ?? 'unknown');
      return 3;
    }
    if (error instanceof WorkflowFailedError) {
      return report(error.cause);
    }
    throw error;
  } finally {
    await connection.close();
  }
}

// One id is one training: a run of it that is open is waited for, one that ended is not started
// again. Temporal compares no inputs, so take the id of your order: one order, one request.
// To train again, and to pay again where it was charged, pass ALLOW_DUPLICATE.
async function start(client: Client, workflowId: string, request: object): Promise<WorkflowHandle<Train>> {
  try {
    return await client.workflow.start<Train>('FineTune', {
      args: [request],
      workflowId,
      taskQueue: 'finetune',
      staticSummary: 'Trains a model: Current Details say how far it is',
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) {
      return client.workflow.getHandle<Train>(workflowId);
    }
    throw error;
  }
}

function report(cause: Error | undefined): number {
  if (cause instanceof ApplicationFailure) {
    const { charged = 'unknown', images = [], fields = [] } = details(cause.details ?? []);
    console.log(`failed: ${cause.type}, charged: ${charged}`);
    // As programs count, from 0; null is about all of them.
    const place = (index: number | null) => (index === null ? 'images' : `images[${index}]`);
    images.forEach((image) => console.log(`${place(image.index)}: ${image.rule}: ${image.message}; ${image.remedy}`));
    fields.forEach((field) => console.log(`field ${field.name}: ${field.message}: ${field.remedy}`));
    return 1;
  }
  throw cause;
}

function details(values: unknown[]): Details {
  return (values[0] ?? {}) as Details;
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
  process.exit(1);
}
