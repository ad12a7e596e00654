/** The registry that serves Docker Hub's images; its other names are aliases of it. */
export const DOCKER_HUB_REGISTRY = 'https://registry-1.docker.io';
