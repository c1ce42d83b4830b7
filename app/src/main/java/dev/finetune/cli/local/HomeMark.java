package dev.finetune.cli.local;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A namespace that only the servers of one home have. It distinguishes ours from a server that took
 * the port a moment earlier, whose queues we must not poll.
 */
final class HomeMark {

  private HomeMark() {}

  /** The name, made once. */
  static String of(LocalHome home) {
    Path file = home.mark();
    try {
      Files.writeString(file, "finetune-" + UUID.randomUUID(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // It was made earlier, and is read below.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Whether the server at this address is one of ours. */
  static boolean isOn(String target, String mark) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    try {
      return stubs
          .blockingStub()
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(mark).build())
          .hasNamespaceInfo();
    } catch (StatusRuntimeException e) {
      return false;
    } finally {
      stubs.shutdownNow();
    }
  }
}
