package org.cellkiosk.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where images go. */
sealed interface Destination {
    /** The project's folder in a registry, and what archives call their images. */
    String PROJECT = "cell-kiosk";

    Containerizer of(String service, String tag) throws IOException, InvalidImageReferenceException;

    /** @param text {@code tar}, {@code registry=HOST:PORT}, or the name that the images' names begin with */
    static Destination parse(String text, Path folder) {
        if (text.equals("tar")) {
            return new Archives(folder);
        }
        if (text.startsWith("registry=")) {
            return new Registry(text.substring("registry=".length()) + "/" + PROJECT, true);
        }
        return new Registry(text, false);
    }

    /** A file {@code SERVICE.tar} for each, as {@code docker load}, {@code podman load} and {@code ctr} read it. */
    record Archives(Path folder) implements Destination {
        @Override
        public Containerizer of(String service, String tag) throws IOException, InvalidImageReferenceException {
            Files.createDirectories(folder);
            return Containerizer.to(
                    TarImage.at(folder.resolve(service + ".tar")).named(PROJECT + "/" + service + ":" + tag));
        }
    }

    /**
     * A registry, with the credentials of {@code docker login}.
     *
     * @param local speaks HTTP only
     */
    record Registry(String name, boolean local) implements Destination {
        @Override
        public Containerizer of(String service, String tag) throws InvalidImageReferenceException {
            ImageReference reference = ImageReference.parse(name + "/" + service + ":" + tag);
            RegistryImage image = RegistryImage.named(reference)
                    .addCredentialRetriever(CredentialRetrieverFactory.forImage(reference, event -> {})
                            .dockerConfig());
            return Containerizer.to(image).setAllowInsecureRegistries(local);
        }
    }
}
