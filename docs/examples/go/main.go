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
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
)

type model struct {
	ModelID string `json:"model_id"`
}

type details struct {
	Charged string `json:"charged"`
	Images  []struct {
		Index   *int   `json:"index"` // as programs count, from 0; nil is about all of them
		Rule    string `json:"rule"`
		Message string `json:"message"`
		Remedy  string `json:"remedy"`
	} `json:"images"`
	Fields []struct {
		Name    string `json:"name"`
		Message string `json:"message"`
		Remedy  string `json:"remedy"`
	} `json:"fields"`
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("go run . ID REQUEST.json")
	}
	body, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	code, err := train(context.Background(), os.Args[1], json.RawMessage(body))
	if err != nil {
		log.Fatal(err)
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
	// One id is one training: a run of it that is open is waited for, one that ended is not started
	// again; either is returned here. Temporal compares no inputs, so take the id of your order: one
	// order, one request. To train again, and to pay again where it was charged, pass ALLOW_DUPLICATE.
	run, err := temporalClient.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID:                       workflowID,
		TaskQueue:                "finetune",
		StaticSummary:            "Trains a model: Current Details say how far it is",
		WorkflowIDConflictPolicy: enums.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		WorkflowIDReusePolicy:    enums.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
	}, "FineTune", request)
	if err != nil {
		return 0, err
	}
	var ready model
	err = run.Get(ctx, &ready)
	var cancelled *temporal.CanceledError
	if errors.As(err, &cancelled) {
		return reportCancel(ctx, temporalClient, workflowID)
	}
	if err != nil {
		return report(err)
	}
	fmt.Println("ready", ready.ModelID)
	return 0, nil
}

// Temporal keeps no details of a cancel: what became of it stands in the memo.
func reportCancel(ctx context.Context, temporalClient client.Client, workflowID string) (int, error) {
	described, err := temporalClient.DescribeWorkflowExecution(ctx, workflowID, "")
	if err != nil {
		return 0, err
	}
	found := details{Charged: "unknown"}
	end := described.GetWorkflowExecutionInfo().GetMemo().GetFields()["FineTuneEnd"]
	if end != nil {
		if err := converter.GetDefaultDataConverter().FromPayload(end, &found); err != nil {
			return 0, err
		}
	}
	fmt.Println("cancelled, charged:", found.Charged)
	return 3, nil
}

func report(err error) (int, error) {
	var found details
	var failure *temporal.ApplicationError
	if !errors.As(err, &failure) {
		return 0, err
	}
	_ = failure.Details(&found)
	fmt.Printf("failed: %s, charged: %s\n", failure.Type(), found.Charged)
	for _, image := range found.Images {
		place := "images"
		if image.Index != nil {
			place = fmt.Sprintf("images[%d]", *image.Index)
		}
		fmt.Printf("%s: %s: %s; %s\n", place, image.Rule, image.Message, image.Remedy)
	}
	for _, field := range found.Fields {
		fmt.Printf("field %s: %s: %s\n", field.Name, field.Message, field.Remedy)
	}
	return 1, nil
}
