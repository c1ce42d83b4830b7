// Trains one model: go run . ID REQUEST.json
//
// Starts the training ID, or finds the one that there is, and says how it ended.
// The connection is set by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
)

type end struct {
	State       string `json:"state"`
	FailureType string `json:"failure_type"`
	Charged     string `json:"charged"`
	ModelID     string `json:"model_id"`
	Images      []struct {
		Index    *int   `json:"index"` // as programs count, from 0; nil is about all of them
		Severity string `json:"severity"`
		Rule     string `json:"rule"`
		Message  string `json:"message"`
		Remedy   string `json:"remedy"`
	} `json:"images"`
	Fields []struct {
		Name    string `json:"name"`
		Message string `json:"message"`
		Remedy  string `json:"remedy"`
	} `json:"fields"`
}

func main() {
	if len(os.Args) != 3 {
		log.Print("go run . ID REQUEST.json")
		os.Exit(2)
	}
	body, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	code, err := train(context.Background(), os.Args[1], json.RawMessage(body))
	if err != nil {
		log.Print("This may be run again, it pays once. ", err)
		code = 4
	}
	os.Exit(code)
}

func train(ctx context.Context, workflowID string, request json.RawMessage) (int, error) {
	temporalClient, err := client.Dial(client.Options{
		HostPort:  os.Getenv("TEMPORAL_ADDRESS"),
		Namespace: os.Getenv("TEMPORAL_NAMESPACE"),
	})
	if err != nil {
		return 0, err
	}
	defer temporalClient.Close()
	run, err := startOrFind(ctx, temporalClient, workflowID, request)
	if err != nil {
		return 0, err
	}
	ended, err := report(ctx, temporalClient, run)
	if err != nil {
		return 0, err
	}
	return show(ended), nil
}

// One id is one training: a run of it that is open is waited for, one that ended is not started
// again, unless nothing is charged for it: so a corrected request keeps its id. Temporal compares
// no inputs, so take the id of your order: one order, one request. To train again, and to pay
// again where it was charged, begin with ALLOW_DUPLICATE.
func startOrFind(ctx context.Context, temporalClient client.Client, workflowID string, request json.RawMessage) (client.WorkflowRun, error) {
	run, err := start(ctx, temporalClient, workflowID, request, enums.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
	var exists *serviceerror.WorkflowExecutionAlreadyStarted
	if !errors.As(err, &exists) {
		return run, err
	}
	earlier := temporalClient.GetWorkflow(ctx, workflowID, "")
	ended, err := report(ctx, temporalClient, earlier)
	if err != nil || ended.Charged != "no" {
		return earlier, err
	}
	return start(ctx, temporalClient, workflowID, request, enums.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
}

func start(ctx context.Context, temporalClient client.Client, workflowID string, request json.RawMessage, reuse enums.WorkflowIdReusePolicy) (client.WorkflowRun, error) {
	return temporalClient.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID:                                       workflowID,
		TaskQueue:                                "finetune",
		StaticSummary:                            "Trains a model: Current Details say how far it is",
		WorkflowIDConflictPolicy:                 enums.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		WorkflowIDReusePolicy:                    reuse,
		WorkflowExecutionErrorWhenAlreadyStarted: true,
	}, "FineTune", request)
}

// Waits for the end, and says how it ended.
func report(ctx context.Context, temporalClient client.Client, run client.WorkflowRun) (end, error) {
	found := end{Charged: "unknown"}
	err := run.Get(ctx, &found)
	var cancelled *temporal.CanceledError
	var failure *temporal.ApplicationError
	var terminated *temporal.TerminatedError
	var timedOut *temporal.TimeoutError
	var ended *temporal.WorkflowExecutionError
	switch {
	case err == nil:
		found.State = "ready"
		found.Charged = "yes"
	case errors.As(err, &cancelled):
		if err := readMemo(ctx, temporalClient, run.GetID(), &found); err != nil {
			return found, err
		}
		found.State = "cancelled"
	case errors.As(err, &failure):
		_ = failure.Details(&found)
		found.FailureType = failure.Type()
	case errors.As(err, &terminated):
		found.FailureType = "Terminated"
	case errors.As(err, &timedOut):
		found.FailureType = "TimedOut"
	case errors.As(err, &ended):
		found.FailureType = "Other"
	default:
		return found, err
	}
	return found, nil
}

// Temporal keeps no details of a cancel: what became of it stands in the memo.
func readMemo(ctx context.Context, temporalClient client.Client, workflowID string, found *end) error {
	described, err := temporalClient.DescribeWorkflowExecution(ctx, workflowID, "")
	if err != nil {
		return err
	}
	memo := described.GetWorkflowExecutionInfo().GetMemo().GetFields()["FineTuneEnd"]
	if memo == nil {
		return nil
	}
	return converter.GetDefaultDataConverter().FromPayload(memo, found)
}

func show(ended end) int {
	switch ended.State {
	case "ready":
		fmt.Println("ready", ended.ModelID)
		return 0
	case "cancelled":
		fmt.Println("cancelled, charged:", ended.Charged)
		return 3
	}
	fmt.Printf("failed: %s, charged: %s\n", ended.FailureType, ended.Charged)
	for _, image := range ended.Images {
		place := "images"
		if image.Index != nil {
			place = fmt.Sprintf("images[%d]", *image.Index)
		}
		fmt.Printf("%s: %s %s: %s; %s\n", place, image.Severity, image.Rule, image.Message, image.Remedy)
	}
	for _, field := range ended.Fields {
		fmt.Printf("field %s: %s: %s\n", field.Name, field.Message, field.Remedy)
	}
	return 1
}
