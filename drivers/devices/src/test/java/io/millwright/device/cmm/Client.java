package io.millwright.device.cmm;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ContentFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.EventFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.eclipse.milo.opcua.stack.core.types.structured.SimpleAttributeOperand;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** A plain client that knows the machine by namespace URIs and browse names only. */
public final class Client implements AutoCloseable {
  private static final String URI = "urn:millwright:test:client";
  private static final Map<String, String> SPACES =
      Map.of(
          "0", "http://opcfoundation.org/UA/",
          "DI", "http://opcfoundation.org/UA/DI/",
          "M", "http://opcfoundation.org/UA/Machinery/",
          "MT", "http://opcfoundation.org/UA/MachineTool/",
          "GMS", "http://opcfoundation.org/UA/GMS/",
          "CMM", "urn:millwright:sim:cmm",
          "LOAD", "urn:musterwerk.example:load");

  private final OpcUaClient client;

  /** An unencrypted anonymous session. */
  public Client(String address) throws Exception {
    this(address, SecurityPolicy.None, MessageSecurityMode.None, AnonymousProvider.INSTANCE);
  }

  public Client(
      String address, SecurityPolicy policy, MessageSecurityMode mode, IdentityProvider user)
      throws Exception {
    KeyPair keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    X509Certificate certificate =
        new SelfSignedCertificateBuilder(keys)
            .setCommonName("test client")
            .setApplicationUri(URI)
            .build();
    client =
        OpcUaClient.create(
            address,
            endpoints -> endpoints.stream().filter(e -> offers(e, policy, mode)).findFirst(),
            transport -> {},
            config ->
                config
                    .setApplicationUri(URI)
                    .setKeyPair(keys)
                    .setCertificate(certificate)
                    .setCertificateChain(new X509Certificate[] {certificate})
                    .setCertificateValidator(
                        new CertificateValidator.InsecureCertificateValidator())
                    .setIdentityProvider(user)
                    .setRequestTimeout(uint(10_000)));
    client.connect();
  }

  private static boolean offers(
      EndpointDescription endpoint, SecurityPolicy policy, MessageSecurityMode mode) {
    return policy.getUri().equals(endpoint.getSecurityPolicyUri())
        && mode == endpoint.getSecurityMode();
  }

  EncodingContext context() {
    return client.getStaticEncodingContext();
  }

  /** The node at a path such as {@code M:Machines/CMM:CMM-01} below Objects. */
  public NodeId node(String path) throws UaException {
    var steps = new ArrayList<RelativePathElement>();
    for (String step : path.split("/", -1)) {
      steps.add(new RelativePathElement(NodeIds.HierarchicalReferences, false, true, name(step)));
    }
    var relative = new RelativePath(steps.toArray(new RelativePathElement[0]));
    var result =
        client.translateBrowsePaths(List.of(new BrowsePath(NodeIds.ObjectsFolder, relative)))
            .getResults()[0];
    if (result.getStatusCode().isBad()) {
      throw new UaException(result.getStatusCode(), path);
    }
    return result.getTargets()[0].getTargetId().toNodeId(client.getNamespaceTable()).orElseThrow();
  }

  QualifiedName name(String prefixed) {
    String[] parts = prefixed.split(":", 2);
    return new QualifiedName(index(parts[0]), parts[1]);
  }

  NodeId id(String prefix, Object identifier) {
    return identifier instanceof Integer number
        ? new NodeId(index(prefix), number)
        : new NodeId(index(prefix), identifier.toString());
  }

  int index(String prefix) {
    return client.getNamespaceTable().getIndex(SPACES.get(prefix)).intValue();
  }

  /** The value at a path below the machine. */
  DataValue read(String path) throws UaException {
    return client.readValue(0, TimestampsToReturn.Both, node("M:Machines/CMM:CMM-01/" + path));
  }

  Object value(String path) throws UaException {
    return String.valueOf(read(path).value().value());
  }

  /** The number at a path below Objects. */
  public double numberAt(String path) throws UaException {
    return ((Number)
            Objects.requireNonNull(
                client.readValue(0, TimestampsToReturn.Both, node(path)).value().value()))
        .doubleValue();
  }

  public double number(String path) throws UaException {
    return ((Number) Objects.requireNonNull(read(path).value().value())).doubleValue();
  }

  /** Events of the node, as the values of {@code fields} such as {@code CMM:PositionX}. */
  Events events(NodeId node, NodeId type, String... fields) throws UaException {
    var operands = new ArrayList<SimpleAttributeOperand>();
    operands.add(
        new SimpleAttributeOperand(
            NodeIds.ConditionType, new QualifiedName[0], AttributeId.NodeId.uid(), null));
    for (String field : fields) {
      QualifiedName[] path =
          Arrays.stream(field.split("/", -1)).map(this::name).toArray(QualifiedName[]::new);
      NodeId owner = field.startsWith("0:") ? NodeIds.BaseEventType : type;
      operands.add(new SimpleAttributeOperand(owner, path, AttributeId.Value.uid(), null));
    }
    var filter =
        new EventFilter(operands.toArray(new SimpleAttributeOperand[0]), new ContentFilter(null));
    var subscription = new OpcUaSubscription(client);
    subscription.setPublishingInterval(100.0);
    subscription.create();
    var events = new Events(subscription, new LinkedBlockingQueue<>());
    OpcUaMonitoredItem item = OpcUaMonitoredItem.newEventItem(node, filter);
    item.setQueueSize(uint(100));
    item.setEventValueListener((i, values) -> events.queue().add(values));
    subscription.addMonitoredItem(item);
    subscription.synchronizeMonitoredItems();
    return events;
  }

  /** Each value of the nodes from now on, one queue for all. */
  public BlockingQueue<DataValue> values(List<NodeId> nodes) throws UaException {
    var subscription = new OpcUaSubscription(client);
    subscription.setPublishingInterval(50.0);
    subscription.create();
    var values = new LinkedBlockingQueue<DataValue>();
    for (NodeId node : nodes) {
      OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node);
      item.setQueueSize(uint(1_000));
      item.setDataValueListener((i, value) -> values.add(value));
      subscription.addMonitoredItem(item);
    }
    subscription.synchronizeMonitoredItems();
    return values;
  }

  StatusCode call(NodeId object, NodeId method, Object... arguments) throws UaException {
    Variant[] inputs = Arrays.stream(arguments).map(Variant::of).toArray(Variant[]::new);
    return client
        .call(List.of(new CallMethodRequest(object, method, inputs)))
        .getResults()[0]
        .getStatusCode();
  }

  @Override
  public void close() throws UaException {
    client.disconnect();
  }

  /** What a subscription heard; the first value of each is the condition's id. */
  record Events(OpcUaSubscription subscription, BlockingQueue<Variant[]> queue) {
    /** The next event's fields, texts unwrapped. */
    List<Object> next() throws InterruptedException {
      Variant[] values = queue.poll(10, TimeUnit.SECONDS);
      if (values == null) {
        throw new AssertionError("no event within ten seconds");
      }
      var plain = new ArrayList<Object>();
      for (Variant value : values) {
        Object content = value.value();
        plain.add(content instanceof LocalizedText text ? text.text() : content);
      }
      return plain;
    }
  }
}
