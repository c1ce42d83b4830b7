package dev.finetune.cli.local;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;

/**
 * The SDK's server in memory, in real time. The SDK's own way to give it a port listens on every
 * interface, and it lets everybody in.
 */
record MemoryServer(TestServicesStarter services, Server server, String host)
    implements AutoCloseable {

  static MemoryServer start(String host, int port) {
    TestServicesStarter services = new TestServicesStarter(true, 0);
    NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress(host, port));
    GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
    try {
      return new MemoryServer(services, builder.build().start(), host);
    } catch (IOException e) {
      services.close();
      // Netty has an exception of its own for that.
      BindException taken = new BindException("cannot listen on " + host + ":" + port);
      taken.initCause(e);
      throw new UncheckedIOException(taken);
    }
  }

  String target() {
    return host + ":" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    services.close();
  }
}
