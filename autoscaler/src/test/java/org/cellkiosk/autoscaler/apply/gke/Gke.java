package org.cellkiosk.autoscaler.apply.gke;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.container.v1.ClusterManagerSettings;
import com.google.container.v1.GetNodePoolRequest;
import com.google.container.v1.GetOperationRequest;
import com.google.container.v1.NodePool;
import com.google.container.v1.NodePoolAutoscaling;
import com.google.container.v1.Operation;
import com.google.container.v1.SetNodePoolAutoscalingRequest;
import com.google.container.v1.SetNodePoolSizeRequest;
import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service {@code google.container.v1.ClusterManager} on loopback, as far as node pools go: it knows its pools, checks
 * limits, runs one operation at a time and makes a change when the test ends its operation.
 */
final class Gke implements AutoCloseable {

    static final GkeCluster CLUSTER = new GkeCluster("lab", "us-west1", "kiosk");

    /** What changed something, in order. */
    final List<String> changes = new ArrayList<>();

    final Map<String, NodePool> pools = new HashMap<>();
    final Map<String, Integer> sizes = new HashMap<>();

    /** What every call is answered with, if anything. */
    Optional<Status> refusal = Optional.empty();

    private final Map<String, Operation> operations = new HashMap<>();
    private Optional<String> running = Optional.empty();
    private Runnable change = () -> {};
    private final Server server;
    private final ManagedChannel channel;

    Gke() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = NettyServerBuilder.forAddress(anyPort)
                .directExecutor()
                .addService(service())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress(new InetSocketAddress(anyPort.getAddress(), server.getPort()))
                .usePlaintext()
                .build();
    }

    ClusterManagerSettings.Builder settings() {
        return ClusterManagerSettings.newBuilder()
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(
                        FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)));
    }

    void add(String pool, String... zones) {
        pools.put(
                CLUSTER.nodePool(pool),
                NodePool.newBuilder()
                        .setName(pool)
                        .addAllLocations(List.of(zones))
                        .build());
    }

    NodePoolAutoscaling limits(String pool) {
        return Optional.ofNullable(pools.get(CLUSTER.nodePool(pool)))
                .orElseThrow()
                .getAutoscaling();
    }

    /** The operation ends well. */
    void end() {
        change.run();
        end(operation -> operation);
    }

    /** The operation ends with an error, and nothing has changed. */
    void fail(Status.Code code, String message) {
        end(operation -> operation.setError(
                com.google.rpc.Status.newBuilder().setCode(code.value()).setMessage(message)));
    }

    private void end(java.util.function.UnaryOperator<Operation.Builder> how) {
        String name = running.orElseThrow();
        Operation.Builder done = Operation.newBuilder().setName(name).setStatus(Operation.Status.DONE);
        operations.put(name, how.apply(done).build());
        running = Optional.empty();
    }

    /** As if another had begun one. */
    void beginAnother() {
        begin(() -> {});
    }

    private Operation begin(Runnable whatItDoes) {
        String name = "operation-" + operations.size();
        Operation operation = Operation.newBuilder()
                .setName(name)
                .setStatus(Operation.Status.RUNNING)
                .build();
        operations.put(name, operation);
        running = Optional.of(name);
        change = whatItDoes;
        return operation;
    }

    private NodePool pool(GetNodePoolRequest request) throws StatusException {
        return known(request.getName());
    }

    private Operation operation(GetOperationRequest request) throws StatusException {
        String name = request.getName();
        return Optional.ofNullable(operations.get(name.substring(name.lastIndexOf('/') + 1)))
                .filter(operation -> name.equals(CLUSTER.operation(operation.getName())))
                .orElseThrow(() ->
                        Status.NOT_FOUND.withDescription("Not found: " + name).asException());
    }

    private Operation limit(SetNodePoolAutoscalingRequest request) throws StatusException {
        NodePool pool = known(request.getName());
        free();
        NodePoolAutoscaling limits = request.getAutoscaling();
        boolean valid = limits.getEnabled()
                ? limits.getTotalMaxNodeCount() >= Math.max(1, limits.getTotalMinNodeCount())
                : limits.getTotalMaxNodeCount() == 0;
        if (!valid || limits.getMaxNodeCount() != 0) {
            throw Status.INVALID_ARGUMENT.withDescription("limits").asException();
        }
        changes.add(pool.getName() + " "
                + (limits.getEnabled()
                        ? limits.getTotalMinNodeCount() + " to " + limits.getTotalMaxNodeCount() + " "
                                + limits.getLocationPolicy()
                        : "fixed"));
        return begin(() -> pools.put(
                request.getName(), pool.toBuilder().setAutoscaling(limits).build()));
    }

    private Operation resize(SetNodePoolSizeRequest request) throws StatusException {
        NodePool pool = known(request.getName());
        free();
        changes.add(pool.getName() + " = " + request.getNodeCount());
        return begin(() -> sizes.put(pool.getName(), request.getNodeCount() * Math.max(1, pool.getLocationsCount())));
    }

    private NodePool known(String name) throws StatusException {
        if (refusal.isPresent()) {
            throw refusal.orElseThrow().asException();
        }
        return Optional.ofNullable(pools.get(name))
                .orElseThrow(() ->
                        Status.NOT_FOUND.withDescription("Not found: " + name).asException());
    }

    private void free() throws StatusException {
        if (running.isPresent()) {
            throw Status.FAILED_PRECONDITION
                    .withDescription("Cluster is running incompatible operation " + running.orElseThrow())
                    .asException();
        }
    }

    private ServerServiceDefinition service() {
        return ServerServiceDefinition.builder("google.container.v1.ClusterManager")
                .addMethod(
                        method("GetNodePool", GetNodePoolRequest.getDefaultInstance(), NodePool.getDefaultInstance()),
                        call(this::pool))
                .addMethod(
                        method(
                                "GetOperation",
                                GetOperationRequest.getDefaultInstance(),
                                Operation.getDefaultInstance()),
                        call(this::operation))
                .addMethod(
                        method(
                                "SetNodePoolAutoscaling",
                                SetNodePoolAutoscalingRequest.getDefaultInstance(),
                                Operation.getDefaultInstance()),
                        call(this::limit))
                .addMethod(
                        method(
                                "SetNodePoolSize",
                                SetNodePoolSizeRequest.getDefaultInstance(),
                                Operation.getDefaultInstance()),
                        call(this::resize))
                .build();
    }

    /** The generated service is no artifact of the client's version, so its methods are declared here. */
    private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
            String name, Q request, A answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("google.container.v1.ClusterManager/" + name)
                .setRequestMarshaller(ProtoUtils.marshaller(request))
                .setResponseMarshaller(ProtoUtils.marshaller(answer))
                .build();
    }

    private interface Call<Q, A> {
        A answer(Q request) throws StatusException;
    }

    private <Q, A> io.grpc.ServerCallHandler<Q, A> call(Call<Q, A> call) {
        return ServerCalls.asyncUnaryCall((request, observer) -> {
            try {
                observer.onNext(call.answer(request));
                observer.onCompleted();
            } catch (StatusException e) {
                observer.onError(e);
            }
        });
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
