package coffer.server;

import coffer.ec2.Ec2Service;
import coffer.ec2.network.Endpoint;
import coffer.wire.HttpHandler;
import coffer.wire.HttpRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves the listeners of VPC endpoints: S3 behind a gateway, every service behind an interface,
 * and nothing at all where no endpoint is.
 */
final class EndpointHandler implements HttpHandler {
  private final Ec2Service ec2;
  private final HttpHandler gateway;
  private final HttpHandler everything;
  private final HttpHandler nothing;

  EndpointHandler(Services services) {
    this.ec2 = services.ec2();
    this.gateway = services.gateway();
    this.everything = services.all();
    this.nothing = services.nothing();
  }

  @Override
  public void handle(HttpRequest request, Responder responder) throws IOException {
    Optional<Endpoint> endpoint = ec2.endpointAt(request.peer().listener());
    HttpHandler handler =
        endpoint
            .map(
                there ->
                    switch (there.type()) {
                      case GATEWAY -> gateway;
                      case INTERFACE -> everything;
                    })
            .orElse(nothing);
    handler.handle(request, responder);
  }
}
