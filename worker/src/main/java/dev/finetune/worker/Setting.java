package dev.finetune.worker;

import dev.finetune.text.NearestWord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every environment variable of ours. A blank one counts as not set. A secret one may be given as a
 * file instead, in a variable with {@code _FILE} behind its name.
 *
 * <p>Durations are written as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 2d} or in
 * ISO 8601 ({@code PT5M}).
 */
public enum Setting {
  /** Base address of the training API, ending in {@code /api}. Required without accounts. */
  PROVIDER_URL,
  /**
   * {@code dreambooth-sandbox} (the default) or {@code dreambooth}, production: cancel, delete,
   * list.
   */
  PROVIDER_API,
  /** The API key of account {@code default}. Default: empty, with a warning. Secret. */
  PROVIDER_KEY(true),
  /**
   * A JSON file with all accounts, in the place of the three {@code PROVIDER_} settings: an object,
   * account name → {@code provider}, {@code url}, {@code key_file} or {@code key_env}, and the
   * provider's own fields. Default: none.
   */
  ACCOUNTS_FILE,
  /** Where the provider reaches the webhook receiver. Default: none, trainings are only polled. */
  PUBLIC_URL,
  /** {@code host:port} of the webhook receiver. Default: {@code 127.0.0.1:8288}. */
  WEBHOOK_ADDRESS,
  /**
   * Keys of the webhook addresses, comma separated, each of 16 characters or more; the first one
   * signs, all are accepted. Required with a public address. Secret.
   */
  WEBHOOK_SECRET(true),
  /**
   * {@code host:port} of a worker or gateway where operators read {@code /metrics}, {@code
   * /healthz} and {@code /readyz}. Default: none, they are not served.
   */
  MANAGEMENT_ADDRESS,
  /** How log lines are written: {@code text} or {@code json}. Default: {@code text}. */
  LOG_FORMAT,
  /**
   * The least important lines that are logged: {@code ERROR}, {@code WARN}, {@code INFO} or {@code
   * DEBUG}. Default: {@code INFO} for a worker or gateway, {@code WARN} for other commands.
   */
  LOG_LEVEL,
  /** Standard Webhooks secret for callers' webhooks. Default: none, they are unsigned. Secret. */
  NOTIFY_SECRET(true),
  /** CIDRs, with a port if wanted, of non-public addresses for images. Default: none. */
  IMAGE_NETWORKS,
  /** CIDRs, with a port if wanted, of non-public addresses for callers' webhooks. Default: none. */
  NOTIFY_NETWORKS,
  /** The first status check where no webhook comes, 1 s or more. Default: {@code 30s}. */
  POLL_FIRST,
  /** The longest pause between status checks. Default: {@code 5m}. */
  POLL_MAX,
  /**
   * Which fleet of workers this one belongs to; with a build id, the server chooses the trainings
   * of each build. Up to 100 letters, digits, {@code _}, {@code -}. Default: none, every worker
   * takes every training.
   */
  DEPLOYMENT_NAME,
  /**
   * Which build this worker is, another one for each; up to 100 letters, digits, {@code .}, {@code
   * _}, {@code +}, {@code -}. Required with a deployment name, and only with one.
   */
  BUILD_ID,
  /**
   * Whether a training ends on the build it began on, {@code pinned}, or goes to the current one,
   * {@code auto-upgrade}. Only with a deployment name and a build id. Default: {@code
   * auto-upgrade}, since a fix should reach trainings that are under way.
   */
  VERSIONING,
  /**
   * Where the Temporal UI is, for links. Default: {@code http://localhost:8233} beside a local
   * server on port 7233, Temporal Cloud's for its addresses, else none.
   */
  UI_URL,
  /** Where {@code dev} and {@code demo} keep their server; read by them only. */
  HOME;

  static final String PREFIX = "FINETUNE_";

  private final boolean secret;

  Setting() {
    this(false);
  }

  Setting(boolean secret) {
    this.secret = secret;
  }

  @Override
  public String toString() {
    return PREFIX + name();
  }

  String fileVariable() {
    return this + "_FILE";
  }

  static List<String> variables() {
    return Arrays.stream(values())
        .flatMap(
            s -> s.secret ? Stream.of(s.toString(), s.fileVariable()) : Stream.of(s.toString()))
        .toList();
  }

  /** The variable that a misspelt name most likely meant; empty where none is near. */
  static Optional<String> nearest(String name) {
    return NearestWord.to(bare(name), variables().stream().map(Setting::bare).toList())
        .map(PREFIX::concat);
  }

  private static String bare(String variable) {
    return variable.substring(PREFIX.length());
  }
}
