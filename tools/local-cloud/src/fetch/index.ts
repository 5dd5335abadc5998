export { fetchPackage, verifyIntegrity, type FetchOptions, type PinnedPackage } from './package';
