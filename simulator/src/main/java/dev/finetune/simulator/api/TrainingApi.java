package dev.finetune.simulator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.simulator.answer.ErrorStyle;
import dev.finetune.simulator.answer.FaultAnswers;
import dev.finetune.simulator.behaviour.Director;
import dev.finetune.simulator.call.CallReader;
import dev.finetune.simulator.ledger.RequestLog;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.time.Clock;

/** The endpoints under {@code /api}: two in the sandbox, all of them in production. */
public final class TrainingApi {

  private static final String SANDBOX = "/api/sandbox/v3/";
  private static final String PRODUCTION = "/api/v3/";

  private final RequestHandler handler;
  private final Endpoint submit;
  private final Endpoint status;
  private final Endpoint cancel;
  private final Endpoint delete;
  private final Endpoint list;

  /**
   * @param rules how callers are judged and errors are put
   * @param requests where each request is noted
   */
  public TrainingApi(
      ApiRules rules,
      Clock clock,
      ObjectMapper json,
      Director director,
      TrainingBook book,
      WebhookDispatcher webhooks,
      RequestLog requests,
      Delays delays) {
    ErrorStyle errors = rules.profile().errors();
    FaultAnswers faults = new FaultAnswers(errors, rules.queueLimit());
    TrainingAnswers answers = new TrainingAnswers(rules.profile(), faults, book, webhooks);
    handler =
        new RequestHandler(new CallReader(json), rules.keys(), errors, requests, clock, delays);
    submit = new SubmitEndpoint(director, book, webhooks, errors, faults);
    status = new TrainingEndpoint(book, faults, answers::status);
    cancel = new TrainingEndpoint(book, faults, answers::cancel);
    delete = new TrainingEndpoint(book, faults, answers::delete);
    list = call -> Reply.now(answers.list(call), false);
  }

  public void addTo(RoutesConfig routes) {
    add(routes, SANDBOX + "fine_tune", submit);
    add(routes, SANDBOX + "fine_tune_status/{id}", status);
    add(routes, PRODUCTION + "fine_tune", submit);
    add(routes, PRODUCTION + "lora_fine_tune", submit);
    add(routes, PRODUCTION + "fine_tune_status/{id}", status);
    add(routes, PRODUCTION + "cancle_training/{id}", cancel);
    add(routes, PRODUCTION + "cancel_training/{id}", cancel);
    add(routes, PRODUCTION + "finetune/delete/{id}", delete);
    add(routes, PRODUCTION + "finetune_list", list);
  }

  // A GET is answered, and noted, as a bad key.
  private void add(RoutesConfig routes, String path, Endpoint endpoint) {
    for (HandlerType method : HandlerType.commonHttp()) {
      routes.addHttpHandler(method, path, ctx -> handler.handle(ctx, endpoint));
    }
  }
}
