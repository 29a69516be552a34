package coffer.s3.accesspoint;

/** The input of an operation on one access point. */
interface PointRequest {
  String accountId();

  String name();
}
