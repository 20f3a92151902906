/** From the most public to the most private: https://wicg.github.io/local-network-access/#ip-address-space */
export type AddressSpace = "public" | "local" | "loopback";
