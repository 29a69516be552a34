package coffer.s3;

import coffer.wire.ApiError;

/**
 * Every error code that S3 answers with: its status and the sentence AWS sends.
 *
 * <p>Source: Amazon S3 API Reference, "Error responses" (codes and statuses). Where the sentence on
 * the wire differs from the reference's description, the one on the wire is kept, since clients and
 * test suites have been seen to compare it.
 */
public enum S3Error {
  // Who is asking.
  ACCESS_DENIED("AccessDenied", 403, "Access Denied"),
  ACCESS_FORBIDDEN("AccessForbidden", 403, "Access Forbidden"),
  ACCOUNT_PROBLEM(
      "AccountProblem",
      403,
      "There is a problem with your account that prevents the operation from completing"
          + " successfully."),
  ALL_ACCESS_DISABLED("AllAccessDisabled", 403, "All access to this object has been disabled"),
  AUTHORIZATION_HEADER_MALFORMED(
      "AuthorizationHeaderMalformed", 400, "The authorization header you provided is invalid."),
  AUTHORIZATION_QUERY_PARAMETERS_ERROR(
      "AuthorizationQueryParametersError",
      400,
      "The authorization query parameters that you provided are not valid."),
  CREDENTIALS_NOT_SUPPORTED(
      "CredentialsNotSupported", 400, "This request does not support credentials."),
  EXPIRED_TOKEN("ExpiredToken", 400, "The provided token has expired."),
  INVALID_ACCESS_KEY_ID(
      "InvalidAccessKeyId",
      403,
      "The AWS Access Key Id you provided does not exist in our records."),
  INVALID_PAYER("InvalidPayer", 403, "All access to this object has been disabled."),
  INVALID_SECURITY("InvalidSecurity", 403, "The provided security credentials are not valid."),
  INVALID_TOKEN("InvalidToken", 400, "The provided token is malformed or otherwise invalid."),
  MISSING_SECURITY_HEADER(
      "MissingSecurityHeader", 400, "Your request is missing a required header."),
  NOT_SIGNED_UP("NotSignedUp", 403, "Your account is not signed up for the Amazon S3 service."),
  REQUEST_EXPIRED("RequestExpired", 400, "Request has expired."),
  REQUEST_TIME_TOO_SKEWED(
      "RequestTimeTooSkewed",
      403,
      "The difference between the request time and the current time is too large."),
  SIGNATURE_DOES_NOT_MATCH(
      "SignatureDoesNotMatch",
      403,
      "The request signature we calculated does not match the signature you provided. Check your"
          + " key and signing method."),
  TOKEN_REFRESH_REQUIRED("TokenRefreshRequired", 400, "The provided token must be refreshed."),
  UNAUTHORIZED_ACCESS("UnauthorizedAccess", 403, "Access Denied"),
  UNSUPPORTED_SIGNATURE(
      "UnsupportedSignature",
      400,
      "The provided request is signed with an unsupported STS Token version or the signature"
          + " version is not supported."),
  X_AMZ_CONTENT_SHA256_MISMATCH(
      "XAmzContentSHA256Mismatch",
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed."),
  // How a request is written.
  BAD_REQUEST("BadRequest", 400, "The request is not well formed."),
  ENTITY_TOO_LARGE("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size"),
  ENTITY_TOO_SMALL(
      "EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size"),
  BAD_DIGEST("BadDigest", 400, "The Content-MD5 you specified did not match what we received."),
  MISSING_CONTENT_LENGTH(
      "MissingContentLength", 411, "You must provide the Content-Length HTTP header."),
  INCOMPLETE_BODY(
      "IncompleteBody",
      400,
      "You did not provide the number of bytes specified by the Content-Length HTTP header"),
  INCORRECT_ENDPOINT(
      "IncorrectEndpoint",
      400,
      "The specified bucket exists in another Region. Direct requests to the correct endpoint."),
  INCORRECT_NUMBER_OF_FILES_IN_POST_REQUEST(
      "IncorrectNumberOfFilesInPostRequest",
      400,
      "POST requires exactly one file upload per request."),
  INLINE_DATA_TOO_LARGE("InlineDataTooLarge", 400, "Inline data exceeds the maximum allowed size."),
  INVALID_ADDRESSING_HEADER("InvalidAddressingHeader", 400, "You must specify the Anonymous role."),
  INVALID_ARGUMENT("InvalidArgument", 400, "Invalid Argument"),
  INVALID_DIGEST("InvalidDigest", 400, "The Content-MD5 you specified was invalid."),
  INVALID_ENCRYPTION_ALGORITHM_ERROR(
      "InvalidEncryptionAlgorithmError",
      400,
      "The Encryption request you specified is not valid. Supported value: AES256."),
  INVALID_HOST_HEADER(
      "InvalidHostHeader",
      400,
      "The host headers provided in the request used the incorrect style addressing."),
  INVALID_HTTP_METHOD(
      "InvalidHttpMethod", 400, "The request was made using an unexpected HTTP method."),
  INVALID_POLICY_DOCUMENT(
      "InvalidPolicyDocument",
      400,
      "The content of the form does not meet the conditions specified in the policy document."),
  INVALID_REQUEST("InvalidRequest", 400, "Invalid Request"),
  INVALID_SOAP_REQUEST("InvalidSOAPRequest", 400, "The SOAP request body is invalid."),
  INVALID_URI("InvalidURI", 400, "Couldn't parse the specified URI."),
  KEY_TOO_LONG("KeyTooLongError", 400, "Your key is too long"),
  MALFORMED_ACL_ERROR(
      "MalformedACLError",
      400,
      "The XML you provided was not well-formed or did not validate against our published schema"),
  MALFORMED_POLICY(
      "MalformedPolicy", 400, "Policies must be valid JSON and the first byte must be '{'"),
  MALFORMED_POST_REQUEST(
      "MalformedPOSTRequest",
      400,
      "The body of your POST request is not well-formed multipart/form-data."),
  MALFORMED_XML(
      "MalformedXML",
      400,
      "The XML you provided was not well-formed or did not validate against our published schema"),
  MAX_MESSAGE_LENGTH_EXCEEDED("MaxMessageLengthExceeded", 400, "Your request was too big."),
  MAX_POST_PRE_DATA_LENGTH_EXCEEDED(
      "MaxPostPreDataLengthExceeded",
      400,
      "Your POST request fields preceding the upload file were too large."),
  METADATA_TOO_LARGE(
      "MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size"),
  METHOD_NOT_ALLOWED(
      "MethodNotAllowed", 405, "The specified method is not allowed against this resource."),
  MISSING_ATTACHMENT(
      "MissingAttachment", 400, "A SOAP attachment was expected, but none were found."),
  MISSING_REQUEST_BODY("MissingRequestBodyError", 400, "Request Body is empty"),
  NOT_IMPLEMENTED(
      "NotImplemented", 501, "A header you provided implies functionality that is not implemented"),
  PRECONDITION_FAILED(
      "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold"),
  NOT_MODIFIED("NotModified", 304, "Not Modified"),
  POLICY_TOO_LARGE("PolicyTooLarge", 400, "Policy exceeds the maximum allowed document size."),
  REQUEST_HEADER_SECTION_TOO_LARGE(
      "RequestHeaderSectionTooLarge",
      400,
      "Your request header section exceeds the maximum allowed request header section size."),
  REQUEST_IS_NOT_MULTI_PART_CONTENT(
      "RequestIsNotMultiPartContent",
      412,
      "Bucket POST must be of the enclosure-type multipart/form-data."),
  REQUEST_TIMEOUT(
      "RequestTimeout",
      400,
      "Your socket connection to the server was not read from or written to within the timeout"
          + " period. Idle connections will be closed."),
  REQUEST_TORRENT_OF_BUCKET_ERROR(
      "RequestTorrentOfBucketError",
      400,
      "Requesting the torrent file of a bucket is not permitted."),
  UNEXPECTED_CONTENT("UnexpectedContent", 400, "This request does not support content."),
  UNSUPPORTED_ARGUMENT(
      "UnsupportedArgument", 400, "The request contained an unsupported argument."),
  USER_KEY_MUST_BE_SPECIFIED(
      "UserKeyMustBeSpecified",
      400,
      "The bucket POST must contain the specified field name. If it is specified, check the order"
          + " of the fields."),
  // Objects and versions.
  INVALID_OBJECT_STATE(
      "InvalidObjectState", 403, "The operation is not valid for the object's storage class"),
  INVALID_PART(
      "InvalidPart",
      400,
      "One or more of the specified parts could not be found.  The part may not have been uploaded,"
          + " or the specified entity tag may not match the part's entity tag."),
  INVALID_PART_NUMBER("InvalidPartNumber", 416, "The requested partnumber is not satisfiable"),
  INVALID_PART_ORDER(
      "InvalidPartOrder",
      400,
      "The list of parts was not in ascending order. Parts must be ordered by part number."),
  INVALID_RANGE("InvalidRange", 416, "The requested range is not satisfiable"),
  INVALID_STORAGE_CLASS("InvalidStorageClass", 400, "The storage class you specified is not valid"),
  INVALID_TAG(
      "InvalidTag",
      400,
      "The tag provided was not a valid tag. This error can occur if the tag did not pass input"
          + " validation."),
  NO_SUCH_KEY("NoSuchKey", 404, "The specified key does not exist."),
  NO_SUCH_TAG_SET("NoSuchTagSet", 404, "The TagSet does not exist"),
  NO_SUCH_UPLOAD(
      "NoSuchUpload",
      404,
      "The specified upload does not exist. The upload ID may be invalid, or the upload may have"
          + " been aborted or completed."),
  NO_SUCH_VERSION("NoSuchVersion", 404, "The specified version does not exist."),
  OBJECT_ALREADY_IN_ACTIVE_TIER(
      "ObjectAlreadyInActiveTierError",
      403,
      "Restore is not allowed as the object's storage class is not GLACIER."),
  OBJECT_NOT_APPENDABLE("ObjectNotAppendable", 409, "The object does not support append."),
  NO_SUCH_OBJECT_LOCK_CONFIGURATION(
      "NoSuchObjectLockConfiguration",
      404,
      "The specified object does not have a ObjectLock configuration"),
  RESTORE_ALREADY_IN_PROGRESS(
      "RestoreAlreadyInProgress", 409, "Object restore is already in progress"),
  // Buckets.
  BUCKET_ALREADY_EXISTS(
      "BucketAlreadyExists",
      409,
      "The requested bucket name is not available. The bucket namespace is shared by all users of"
          + " the system. Please select a different name and try again."),
  BUCKET_ALREADY_OWNED_BY_YOU(
      "BucketAlreadyOwnedByYou",
      409,
      "Your previous request to create the named bucket succeeded and you already own it."),
  BUCKET_NOT_EMPTY("BucketNotEmpty", 409, "The bucket you tried to delete is not empty"),
  ILLEGAL_LOCATION_CONSTRAINT(
      "IllegalLocationConstraintException",
      400,
      "The unspecified location constraint is incompatible for the region specific endpoint this"
          + " request was sent to."),
  ILLEGAL_VERSIONING_CONFIGURATION(
      "IllegalVersioningConfigurationException",
      400,
      "The versioning configuration specified in the request is invalid."),
  INVALID_BUCKET_NAME("InvalidBucketName", 400, "The specified bucket is not valid."),
  INVALID_BUCKET_OWNER_AWS_ACCOUNT_ID(
      "InvalidBucketOwnerAWSAccountID",
      400,
      "The value of the expected bucket owner parameter must be an AWS Account ID"),
  INVALID_BUCKET_STATE(
      "InvalidBucketState", 409, "The request is not valid for the current state of the bucket."),
  INVALID_LOCATION_CONSTRAINT(
      "InvalidLocationConstraint", 400, "The specified location-constraint is not valid"),
  INVALID_REGION("InvalidRegion", 403, "The region is not valid for this request."),
  INVALID_TARGET_BUCKET_FOR_LOGGING(
      "InvalidTargetBucketForLogging", 400, "The target bucket for logging does not exist"),
  NO_SUCH_BUCKET("NoSuchBucket", 404, "The specified bucket does not exist"),
  OPERATION_ABORTED(
      "OperationAborted",
      409,
      "A conflicting conditional operation is currently in progress against this resource. Please"
          + " try again."),
  CONDITIONAL_REQUEST_CONFLICT(
      "ConditionalRequestConflict",
      409,
      "The conditional request cannot succeed due to a conflicting operation against this"
          + " resource."),
  PERMANENT_REDIRECT(
      "PermanentRedirect",
      301,
      "The bucket you are attempting to access must be addressed using the specified endpoint."
          + " Please send all future requests to this endpoint."),
  REDIRECT("Redirect", 307, "Temporary redirect."),
  TEMPORARY_REDIRECT(
      "TemporaryRedirect",
      307,
      "You are being redirected to the bucket while the DNS server is being updated."),
  TOO_MANY_BUCKETS("TooManyBuckets", 400, "You have attempted to create more buckets than allowed"),
  INVALID_REDIRECT_LOCATION(
      "InvalidRedirectLocation",
      400,
      "The website redirect location must have a prefix of 'http://' or 'https://' or '/'."),
  MALFORMED_TRAILER(
      "MalformedTrailerError",
      400,
      "The request contained trailing data that was not well-formed or did not conform to our"
          + " published schema."),
  // A bucket's configuration.
  ACCESS_CONTROL_LIST_NOT_SUPPORTED(
      "AccessControlListNotSupported", 400, "The bucket does not allow ACLs"),
  AMBIGUOUS_GRANT_BY_EMAIL_ADDRESS(
      "AmbiguousGrantByEmailAddress",
      400,
      "The email address you provided is associated with more than one account."),
  CROSS_LOCATION_LOGGING_PROHIBITED(
      "CrossLocationLoggingProhibited",
      403,
      "Cross-location logging not allowed. Buckets in one geographic location cannot log"
          + " information to a bucket in another location."),
  INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP(
      "InvalidBucketAclWithObjectOwnership",
      400,
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"),
  INVALID_BUCKET_ACL_WITH_BLOCK_PUBLIC_ACCESS(
      "InvalidBucketAclWithBlockPublicAccessError",
      400,
      "Bucket cannot have public ACLs set with BlockPublicAccess enabled"),
  INVALID_CORS("InvalidCORSRule", 400, "The CORS rule you provided is not valid."),
  ACCESS_POINT_ALREADY_OWNED_BY_YOU(
      "AccessPointAlreadyOwnedByYou",
      409,
      "Your previous request to create the named accesspoint succeeded and you already own it."),
  NO_SUCH_ACCESS_POINT("NoSuchAccessPoint", 404, "The specified accesspoint does not exist"),
  NO_SUCH_ACCESS_POINT_POLICY(
      "NoSuchAccessPointPolicy", 404, "The specified accesspoint policy does not exist"),
  NO_SUCH_RESOURCE("NoSuchResource", 404, "The specified resource does not exist."),
  TOO_MANY_ACCESS_POINTS(
      "TooManyAccessPoints", 400, "You have attempted to create more access points than allowed"),
  NO_SUCH_BUCKET_POLICY("NoSuchBucketPolicy", 404, "The bucket policy does not exist"),
  NO_SUCH_CONFIGURATION("NoSuchConfiguration", 404, "The specified configuration does not exist."),
  NO_SUCH_CORS_CONFIGURATION(
      "NoSuchCORSConfiguration", 404, "The CORS configuration does not exist"),
  NO_SUCH_LIFECYCLE_CONFIGURATION(
      "NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist"),
  NO_SUCH_PUBLIC_ACCESS_BLOCK(
      "NoSuchPublicAccessBlockConfiguration",
      404,
      "The public access block configuration was not found"),
  NO_SUCH_WEBSITE_CONFIGURATION(
      "NoSuchWebsiteConfiguration",
      404,
      "The specified bucket does not have a website configuration"),
  OBJECT_LOCK_CONFIGURATION_NOT_FOUND(
      "ObjectLockConfigurationNotFoundError",
      404,
      "Object Lock configuration does not exist for this bucket"),
  OWNERSHIP_CONTROLS_NOT_FOUND(
      "OwnershipControlsNotFoundError", 404, "The bucket ownership controls were not found"),
  REPLICATION_CONFIGURATION_NOT_FOUND(
      "ReplicationConfigurationNotFoundError", 404, "The replication configuration was not found"),
  SERVER_SIDE_ENCRYPTION_CONFIGURATION_NOT_FOUND(
      "ServerSideEncryptionConfigurationNotFoundError",
      404,
      "The server side encryption configuration was not found"),
  UNRESOLVABLE_GRANT_BY_EMAIL_ADDRESS(
      "UnresolvableGrantByEmailAddress",
      400,
      "The email address you provided does not match any account on record."),
  // The server.
  BANDWIDTH_LIMIT_EXCEEDED("BandwidthLimitExceeded", 503, "Bandwidth limit exceeded"),
  INTERNAL_ERROR("InternalError", 500, "We encountered an internal error. Please try again."),
  REQUEST_LIMIT_EXCEEDED("RequestLimitExceeded", 503, "Please reduce your request rate."),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503, "Service is unable to handle request."),
  SLOW_DOWN("SlowDown", 503, "Please reduce your request rate.");

  private final String code;
  private final int status;
  private final String message;

  S3Error(String code, int status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  /** As it stands in {@code <Code>}. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The sentence AWS sends when there is nothing more particular to say. */
  public String message() {
    return message;
  }

  /** The error, to be thrown. */
  public ApiError error() {
    return new ApiError(code, status, message);
  }

  /** The error with one more element beside Code and Message, for instance {@code Key}. */
  public ApiError error(String member, String value) {
    return error().with(member, value);
  }

  /** The same code with a sentence of its own; the sentence is fixed text. */
  public ApiError saying(String sentence) {
    return new ApiError(code, status, sentence);
  }

  /** InvalidArgument as S3 words it: which argument, and what was sent. */
  public static ApiError invalidArgument(String sentence, String name, String value) {
    return INVALID_ARGUMENT
        .saying(sentence)
        .with("ArgumentName", name)
        .with("ArgumentValue", value);
  }
}
