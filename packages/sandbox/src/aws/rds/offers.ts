/** Facts about what RDS offers for PostgreSQL, cut down to what the sandbox has. @internal */
export interface InstanceClassOffer {
  readonly vcpu: number;
  readonly memoryGib: number;
  readonly physicalProcessor: string;
}

const GRAVITON2 = 'AWS Graviton2';
const GRAVITON4 = 'AWS Graviton4';

/** Classes that can be asked for. vCPU and memory as in the RDS user guide, "DB instance classes". @internal */
export const INSTANCE_CLASSES: Readonly<Record<string, InstanceClassOffer>> = {
  'db.t4g.micro': { vcpu: 2, memoryGib: 1, physicalProcessor: GRAVITON2 },
  'db.t4g.small': { vcpu: 2, memoryGib: 2, physicalProcessor: GRAVITON2 },
  'db.t4g.medium': { vcpu: 2, memoryGib: 4, physicalProcessor: GRAVITON2 },
  'db.t4g.large': { vcpu: 2, memoryGib: 8, physicalProcessor: GRAVITON2 },
  'db.m6g.large': { vcpu: 2, memoryGib: 8, physicalProcessor: GRAVITON2 },
  'db.m6g.xlarge': { vcpu: 4, memoryGib: 16, physicalProcessor: GRAVITON2 },
  'db.m6g.2xlarge': { vcpu: 8, memoryGib: 32, physicalProcessor: GRAVITON2 },
  'db.r6g.large': { vcpu: 2, memoryGib: 16, physicalProcessor: GRAVITON2 },
  'db.r6g.xlarge': { vcpu: 4, memoryGib: 32, physicalProcessor: GRAVITON2 },
  'db.r6g.2xlarge': { vcpu: 8, memoryGib: 64, physicalProcessor: GRAVITON2 },
  'db.r8g.large': { vcpu: 2, memoryGib: 16, physicalProcessor: GRAVITON4 },
  'db.r8g.xlarge': { vcpu: 4, memoryGib: 32, physicalProcessor: GRAVITON4 },
};

export const STORAGE_TYPES = ['gp2', 'gp3', 'io1', 'io2'];
export const CA_CERTIFICATES = [
  'rds-ca-rsa2048-g1',
  'rds-ca-rsa4096-g1',
  'rds-ca-ecc384-g1',
];
export const PARAMETER_GROUPS = ['default.postgres18'];
export const OPTION_GROUPS = ['default:postgres-18'];
export const LOG_EXPORTS = ['postgresql', 'upgrade'];
export const MAX_REPLICAS_PER_SOURCE = 15;
/** Replicas below a primary, one behind the other (RDS user guide, "Using cascading read replicas"). */
export const MAX_CASCADE_DEPTH = 3;
export const INSTANCE_QUOTA = 40;
