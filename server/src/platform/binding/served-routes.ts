import type { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Route } from '../../../contract/routes.ts';
import type { Right } from './rights.ts';
import { rightKey, routeKey } from './serve.ts';

export interface ServedRoute {
  route: Route;
  right: Right;
  handler: string;
}

/** Every route some controller serves, with its right: the list audits and the boot check read. */
export function servedRoutes(discovery: DiscoveryService, scanner: MetadataScanner, reflector: Reflector): ServedRoute[] {
  return discovery.getControllers().flatMap((wrapper) => {
    const controller = wrapper.instance as Record<string, (...asked: never[]) => unknown> | undefined;
    if (!controller) return [];
    return scanner.getAllMethodNames(Object.getPrototypeOf(controller) as object).flatMap((name) => {
      const method = controller[name]!;
      const route = reflector.get<Route | undefined>(routeKey, method);
      const right = reflector.get<Right | undefined>(rightKey, method);
      return route && right ? [{ route, right, handler: `${wrapper.name}.${name}` }] : [];
    });
  });
}

/** Stops the start when a route of the contract is served by nobody, or by two. */
export function requireWholeContract(contract: Record<string, Record<string, Route>>, served: ServedRoute[]): void {
  for (const [module, table] of Object.entries(contract)) {
    for (const [name, route] of Object.entries(table)) {
      const handlers = served.filter((one) => one.route === route);
      if (handlers.length !== 1) throw new Error(`route ${module}.${name} is served ${handlers.length} times`);
    }
  }
}
