package dev.finetune.snippets;

import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.training.FineTuneException;
import dev.finetune.training.FineTuneRequest;
import java.util.List;

public final class Train {
  /** Starts the training, or finds the one that exists, and waits for its model. */
  public static void main(String[] imageLinks) {
    try (TemporalConnection temporal = TemporalConnection.fromEnvironment()) {
      FineTuneClient client = FineTuneClient.of(temporal.client());
      FineTuneRequest request =
          FineTuneRequest.of("photo of ada person", "photo of person", List.of(imageLinks), 2000);
      String id = client.start(request).workflowId();
      System.out.println("ready: " + client.result(id).modelId());
    } catch (TrainingEndedException e) {
      fail(e.getMessage() + " Charged: " + e.end().charged().word());
    } catch (TemporalUnreachableException e) {
      fail("Run this again, it pays once. " + e.getMessage());
    } catch (FineTuneException | IllegalArgumentException e) {
      fail("The request, its id or a setting cannot be used. " + e.getMessage());
    }
  }

  private static void fail(String why) {
    System.out.println(why);
    System.exit(1);
  }
}
