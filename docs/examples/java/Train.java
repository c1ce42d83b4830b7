import dev.finetune.activity.TrainingReport;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.IdInUseException;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.training.FineTuneException;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.workflow.FineTuneState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains one model: java -cp 'app/target/finetune/lib/*' docs/examples/java/Train.java ID
 * REQUEST.json
 *
 * <p>Starts the training ID, or finds the one that there is, and says how it ended. The
 * connection is set by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.
 */
final class Train {

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("java Train.java ID REQUEST.json");
      System.exit(2);
    }
    System.exit(train(arguments[0], Files.readAllBytes(Path.of(arguments[1]))));
  }

  private static int train(String workflowId, byte[] request) {
    try (TemporalConnection temporal = TemporalConnection.fromEnvironment()) {
      FineTuneClient client = FineTuneClient.of(temporal.client());
      // One id is one training: one that runs or was charged is not started again. A corrected
      // request keeps its id where nothing is charged. To train again, and to pay again where it
      // was charged, call startAgain.
      client.start(workflowId, request);
      FineTuneResult model = client.result(workflowId);
      System.out.println("ready " + model.modelId());
      return 0;
    } catch (InvalidRequestException wrong) {
      System.out.println("failed: InvalidRequest, charged: no");
      wrong.fields().forEach(field -> print("field " + field.name(), field.message() + ": " + field.remedy()));
      return 1;
    } catch (IdInUseException other) {
      System.out.println(other.getMessage());
      return 2;
    } catch (TemporalUnreachableException away) {
      System.out.println("Run this again, it pays once. " + away.getMessage());
      return 4;
    } catch (TrainingEndedException ended) {
      return report(ended.end());
    } catch (FineTuneException | IllegalArgumentException wrong) {
      System.out.println("The id or a setting cannot be used. " + wrong.getMessage());
      return 2;
    }
  }

  private static int report(TrainingReport end) {
    if (end.state() == FineTuneState.CANCELLED) {
      System.out.println("cancelled, charged: " + end.charged().word());
      return 3;
    }
    System.out.println(
        "failed: " + end.failureType().type() + ", charged: " + end.charged().word());
    end.images().forEach(image -> print(place(image), image.severity().word() + " " + image.rule() + ": " + image.message() + "; " + image.remedy()));
    end.fields().forEach(field -> print("field " + field.name(), field.message() + ": " + field.remedy()));
    return 1;
  }

  /** As a program counts, from 0; an index of null is about all of them. */
  private static String place(ImageFinding image) {
    return image.index() == null ? "images" : "images[" + image.index() + "]";
  }

  private static void print(String what, String wrong) {
    System.out.println(what + ": " + wrong);
  }
}
