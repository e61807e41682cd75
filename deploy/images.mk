# Container images of all services, without a container engine; ../docs/images.md says how they are made.
#   make images                                   archives in target/images
#   make images TO=registry=localhost:5000        to a registry that speaks HTTP
#   make images TO=registry.example.org/cell-kiosk     to a registry, with the credentials of `docker login`
#   make images BASE=local                        on a base made here of Debian packages and this machine's JDK: nothing is pulled
#   make images GPU=true                          the two consumers of models, on CUDA, with the tag $(TAG)-gpu
TO ?= tar
TAG ?= 0.1.0
BASE ?= eclipse-temurin:17.0.17_10-jre-noble
CUDA_BASE ?= nvidia/cuda:12.2.2-cudnn8-runtime-ubuntu22.04
GPU ?= false
MVN ?= mvn -B -ntp -q

modelled := segmentation-consumer tracking-consumer
image_modules := frontend-service $(modelled) archive-consumer redis-janitor autoscaler benchmarking
images := target/images
on := $(if $(filter local,$(BASE)),tar://$(images)/base/base.tar,$(BASE))
with_java := $(if $(filter local,$(BASE)),--java $(images)/base/java)
image_program = java -jar images/target/images.jar --folder $(images) --to $(TO)
comma := ,
listed = $(subst $(eval) ,$(comma),$(strip $(1)))

.PHONY: images images/build images/redis images/openvpn images/clean

ifeq ($(GPU),true)
images:
	cd .. && $(MVN) -Pgpu -Dquick -DskipTests package -pl $(call listed,$(modelled) deploy/images) -am
	images/java-base --runtime $(images)/base
	$(image_program) --tag $(TAG)-gpu --base $(CUDA_BASE) --java $(images)/base/java $(modelled:%=../%)
else
images: images/build $(if $(with_java),$(images)/base/base.tar)
	$(image_program) --tag $(TAG) --base $(on) $(with_java) $(image_modules:%=../%)
endif

images/build: ## the services, and beside their images what each consists of, as CycloneDX
	cd .. && $(MVN) -Dquick -DskipTests package org.cyclonedx:cyclonedx-maven-plugin:makeBom \
	  -pl $(call listed,$(image_modules) deploy/images) -am
	mkdir -p $(images)
	for module in $(image_modules); do cp ../$$module/target/bom.json $(images)/$$module.cdx.json; done

$(images)/base/base.tar: images/java-base images/program
	images/java-base $(images)/base

images/redis: ## Redis for the chart, of Debian's packages: an archive
	images/program $(images)/redis.tar cell-kiosk/redis:$(TAG) base-files busybox-static libc-bin libc6 redis-server \
	  redis-tools libatomic1 libgcc-s1 libstdc++6 libhiredis0.14 libjemalloc2 liblua5.1-0 liblzf1 lua-bitop lua-cjson \
	  libssl3 libsystemd0 libcap2 libgcrypt20 libgpg-error0 liblzma5 libzstd1 liblz4-1 \
	  -- redis-server --protected-mode no

images/openvpn: ## for the chart openvpn, of Debian's packages: an archive
	images/program $(images)/openvpn.tar cell-kiosk/openvpn:$(TAG) base-files busybox-static libc-bin libc6 openvpn iptables \
	  libcap-ng0 liblz4-1 liblzo2-2 libnl-3-200 libnl-genl-3-200 libpam0g libaudit1 libpkcs11-helper1 libssl3 libsystemd0 libcap2 \
	  libgcrypt20 libgpg-error0 liblzma5 libzstd1 libxtables12 libmnl0 libnftnl11 \
	  -- sh /scripts/openvpn.sh

images/clean:
	rm -rf $(images)
