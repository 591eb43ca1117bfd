package dev.greendoor.localorg.pubsub;

import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelProvider;
import io.grpc.ManagedChannelRegistry;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.Set;

/** Makes clients that insist on TLS talk plain text: camel-salesforce has no setting for it. */
public final class PlaintextChannels extends ManagedChannelProvider implements AutoCloseable {

  private PlaintextChannels() {}

  /** In force until closed. */
  public static PlaintextChannels install() {
    PlaintextChannels channels = new PlaintextChannels();
    ManagedChannelRegistry.getDefaultRegistry().register(channels);
    return channels;
  }

  @Override
  public void close() {
    ManagedChannelRegistry.getDefaultRegistry().deregister(this);
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 10;
  }

  @Override
  protected ManagedChannelBuilder<?> builderForAddress(String host, int port) {
    return NettyChannelBuilder.forAddress(host, port).usePlaintext();
  }

  @Override
  protected ManagedChannelBuilder<?> builderForTarget(String target) {
    return NettyChannelBuilder.forTarget(target).usePlaintext();
  }

  @Override
  protected Collection<Class<? extends SocketAddress>> getSupportedSocketAddressTypes() {
    return Set.of(InetSocketAddress.class);
  }
}
