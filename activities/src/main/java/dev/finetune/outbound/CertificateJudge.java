package dev.finetune.outbound;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts whom the JVM trusts, and says of others what is wrong with their certificate. */
final class CertificateJudge implements X509TrustManager {

  private final X509TrustManager trust;

  private CertificateJudge(X509TrustManager trust) {
    this.trust = trust;
  }

  static CertificateJudge of(TrustManagerFactory factory) {
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .map(CertificateJudge::new)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, authType);
    } catch (CertificateException e) {
      throw new CertificateException(fault(chain, Instant.now()), e);
    }
  }

  static String fault(X509Certificate[] chain, Instant now) {
    for (X509Certificate certificate : chain) {
      Instant from = certificate.getNotBefore().toInstant();
      Instant until = certificate.getNotAfter().toInstant();
      if (until.isBefore(now)) {
        return "the certificate has expired on " + day(until);
      }
      if (from.isAfter(now)) {
        return "the certificate is not valid before " + day(from);
      }
    }
    boolean own =
        chain.length == 1
            && chain[0].getIssuerX500Principal().equals(chain[0].getSubjectX500Principal());
    return own
        ? "the certificate is self-signed"
        : "no trusted authority stands behind the certificate, or the server leaves out the"
            + " certificates between";
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }

  private static String day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
  }
}
