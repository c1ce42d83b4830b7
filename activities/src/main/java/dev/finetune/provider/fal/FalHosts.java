package dev.finetune.provider.fal;

import dev.finetune.provider.Account;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.http.ProviderAnswer;
import java.io.IOException;
import java.util.Map;

/**
 * The hosts of fal: its queue, its platform and its storage. An account that names another address
 * than the public one has all of them there.
 */
record FalHosts(
    QueueApi queue, PlatformApi platform, StorageApi storage, ApiConnection connection) {

  static final String QUEUE = "https://queue.fal.run";
  private static final String PLATFORM = "https://api.fal.ai/v1";
  private static final String STORAGE = "https://rest.fal.ai";

  static FalHosts of(Account account) {
    Map<String, String> headers = account.authorization("Key");
    ApiConnection queue = account.connection();
    boolean isPublic = queue.url().equals(QUEUE);
    return new FalHosts(
        queue.open(QueueApi.class, "", headers),
        isPublic
            ? queue.at(PLATFORM).open(PlatformApi.class, "", headers)
            : queue.open(PlatformApi.class, "/v1", headers),
        storage(account, headers),
        queue);
  }

  static StorageApi storage(Account account, Map<String, String> headers) {
    ApiConnection queue = account.connection();
    return (queue.url().equals(QUEUE) ? queue.at(STORAGE) : queue)
        .open(StorageApi.class, "", headers);
  }

  /** Puts a file where the storage wants it, which is another host: our key does not go there. */
  ProviderAnswer put(String url, String contentType, byte[] file) throws IOException {
    return connection.put(url, contentType, file);
  }
}
