package dev.finetune.simulator.answer;

import io.javalin.http.Context;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;

/** The connection below a request. */
public final class Connections {

  private static final Duration GRACE = Duration.ofMinutes(1);

  private Connections() {}

  /** Closes it: the caller sees its end where an answer should begin. */
  public static void drop(Context ctx) {
    of(ctx).close();
  }

  /** Keeps it open while an answer is held back: Jetty closes it after 30 idle seconds. */
  public static void keepOpen(Context ctx, Duration holdback) {
    of(ctx).getEndPoint().setIdleTimeout(holdback.plus(GRACE).toMillis());
  }

  private static Connection of(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection();
  }
}
