package coffer.server.config;

import coffer.kernel.AccountId;
import coffer.kernel.AddressRange;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A door for a VPC endpoint. Which endpoint has it, the EC2 API says; until one has, it is shut.
 *
 * @param name as in {@code vpce.NAME.address}
 * @param allowed where connections may come from; at least one
 * @param clients empty to ask for no certificates
 * @param account who alone may have an endpoint here; empty for everybody
 */
public record EndpointListener(
    String name,
    InetSocketAddress address,
    List<AddressRange> allowed,
    Optional<ClientCertificates> clients,
    Optional<AccountId> account) {
  public EndpointListener {
    allowed = List.copyOf(allowed);
  }
}
