import { queueConformance } from './conformance';
import { queueEdges } from './edges';
import { openTestQueue } from './test-queue';

queueConformance(openTestQueue);
queueEdges(openTestQueue);
