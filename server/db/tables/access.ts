import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
} from 'sequelize';
import { db } from '../connection.ts';

/** An account. */
export class UserRow extends Model<InferAttributes<UserRow>, InferCreationAttributes<UserRow>> {
  declare id: CreationOptional<number>;
  declare username: string;
  declare fullName: string;
  declare passwordHash: string;
  declare role: string;
  declare unitId: CreationOptional<number | null>;
  declare language: string;
  /** Head of the unit. */
  declare isHead: CreationOptional<boolean>;
  declare email: CreationOptional<string | null>;
  declare disabledAt: CreationOptional<Date | null>;
  declare lastLoginAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

UserRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    username: { type: DataTypes.STRING(60), allowNull: false },
    fullName: { type: DataTypes.STRING(120), allowNull: false },
    passwordHash: { type: DataTypes.STRING(200), allowNull: false },
    role: { type: DataTypes.STRING(20), allowNull: false },
    unitId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'units', key: 'id' } },
    language: { type: DataTypes.STRING(2), allowNull: false },
    isHead: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    email: { type: DataTypes.STRING(254), allowNull: true },
    disabledAt: { type: DataTypes.DATE, allowNull: true },
    lastLoginAt: { type: DataTypes.DATE, allowNull: true },
    createdAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'users' },
);

/** A browser that is logged in; the cookie itself is never stored. */
export class SessionRow extends Model<InferAttributes<SessionRow>, InferCreationAttributes<SessionRow>> {
  declare tokenHash: string;
  declare userId: CreationOptional<number | null>;
  declare data: string;
  declare createdAt: Date;
  declare seenAt: Date;
  declare expiresAt: Date;
}

SessionRow.init(
  {
    tokenHash: { type: DataTypes.STRING(64), primaryKey: true, allowNull: false },
    userId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'users', key: 'id' } },
    data: { type: DataTypes.TEXT, allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    seenAt: { type: DataTypes.DATE, allowNull: false },
    expiresAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'sessions' },
);

/** A program that acts for a user. */
export class ApiTokenRow extends Model<InferAttributes<ApiTokenRow>, InferCreationAttributes<ApiTokenRow>> {
  declare id: CreationOptional<number>;
  declare userId: number;
  declare name: string;
  declare tokenHash: string;
  declare createdAt: Date;
  declare lastUsedAt: CreationOptional<Date | null>;
  declare revokedAt: CreationOptional<Date | null>;
}

ApiTokenRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    userId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'users', key: 'id' } },
    name: { type: DataTypes.STRING(100), allowNull: false },
    tokenHash: { type: DataTypes.STRING(64), allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    lastUsedAt: { type: DataTypes.DATE, allowNull: true },
    revokedAt: { type: DataTypes.DATE, allowNull: true },
  },
  { sequelize: db, tableName: 'api_tokens' },
);

/** What the inventory agents of a unit authenticate with. */
export class EnrolmentRow extends Model<
  InferAttributes<EnrolmentRow>,
  InferCreationAttributes<EnrolmentRow>
> {
  declare id: CreationOptional<number>;
  declare unitId: number;
  declare username: string;
  declare secretHash: string;
  declare createdAt: Date;
  declare revokedAt: CreationOptional<Date | null>;
  declare secret: CreationOptional<string | null>;
}

EnrolmentRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    unitId: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'units', key: 'id' } },
    username: { type: DataTypes.STRING(60), allowNull: false },
    secretHash: { type: DataTypes.STRING(64), allowNull: false },
    createdAt: { type: DataTypes.DATE, allowNull: false },
    revokedAt: { type: DataTypes.DATE, allowNull: true },
    secret: { type: DataTypes.TEXT, allowNull: true },
  },
  { sequelize: db, tableName: 'enrolments' },
);

/** The one-time link that makes the first administrator. */
export class SetupLinkRow extends Model<
  InferAttributes<SetupLinkRow>,
  InferCreationAttributes<SetupLinkRow>
> {
  declare tokenHash: string;
  declare expiresAt: Date;
}

SetupLinkRow.init(
  {
    tokenHash: { type: DataTypes.STRING(64), primaryKey: true, allowNull: false },
    expiresAt: { type: DataTypes.DATE, allowNull: false },
  },
  { sequelize: db, tableName: 'setup_links' },
);

/** Who did what, chained by HMAC. */
export class AuditEntryRow extends Model<
  InferAttributes<AuditEntryRow>,
  InferCreationAttributes<AuditEntryRow>
> {
  declare id: CreationOptional<number>;
  declare at: Date;
  declare actorId: CreationOptional<number | null>;
  declare actorName: string;
  declare action: string;
  declare subjectType: string;
  declare subjectId: CreationOptional<number | null>;
  declare unitId: CreationOptional<number | null>;
  declare change: CreationOptional<object | null>;
  declare origin: string;
  declare previousHash: string;
  declare hash: string;
}

AuditEntryRow.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    at: { type: DataTypes.DATE, allowNull: false },
    actorId: { type: DataTypes.INTEGER, allowNull: true },
    actorName: { type: DataTypes.STRING(120), allowNull: false },
    action: { type: DataTypes.STRING(60), allowNull: false },
    subjectType: { type: DataTypes.STRING(30), allowNull: false },
    subjectId: { type: DataTypes.INTEGER, allowNull: true },
    unitId: { type: DataTypes.INTEGER, allowNull: true },
    change: { type: DataTypes.JSON, allowNull: true },
    origin: { type: DataTypes.STRING(60), allowNull: false },
    previousHash: { type: DataTypes.STRING(64), allowNull: false },
    hash: { type: DataTypes.STRING(64), allowNull: false },
  },
  { sequelize: db, tableName: 'audit_entries' },
);
