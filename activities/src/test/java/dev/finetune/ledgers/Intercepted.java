package dev.finetune.ledgers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A client of Temporal whose calls a test can watch, answer or break. */
public final class Intercepted {

  private Intercepted() {}

  /** What becomes of a call. */
  public interface Calls {
    @Nullable Object call(String method, Object[] arguments, Callable<@Nullable Object> goOn)
        throws Exception;
  }

  public static <T> T of(Class<T> type, T client, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return calls.call(
                    method.getName(), arguments, () -> method.invoke(client, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
