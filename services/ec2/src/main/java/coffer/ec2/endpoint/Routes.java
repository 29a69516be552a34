package coffer.ec2.endpoint;

import coffer.ec2.call.Errors;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Networks;
import coffer.ec2.network.PrefixList;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.Collection;

/**
 * The routes that gateway endpoints put into route tables: at most one for each prefix list.
 *
 * <p>Source: AWS PrivateLink Guide, "Gateway endpoints", considerations.
 */
final class Routes {
  private Routes() {}

  /**
   * Makes sure that tables have no route to S3 by another endpoint.
   *
   * @param id of the endpoint that wants them
   * @throws ApiError RouteAlreadyExists
   */
  static void checkFree(View view, Collection<String> tables, String id, Ec2Context context) {
    view.all(Networks.ENDPOINTS).values().stream()
        .filter(endpoint -> !endpoint.id().equals(id))
        .flatMap(endpoint -> endpoint.routeTables().stream())
        .filter(tables::contains)
        .findFirst()
        .ifPresent(
            table -> {
              throw Errors.routed(table, PrefixList.of(context).id());
            });
  }
}
